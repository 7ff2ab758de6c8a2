using Platform.Host.Exporting;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Exporting;

/// <summary>A directory with the export of <see cref="ExportedRecords"/>, gone at the end.</summary>
internal sealed class ExportDirectory : IDisposable
{
    private ExportDirectory(string path, IReadOnlyList<string> notes) => (Path, Notes) = (path, notes);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What the format couldn't hold.</summary>
    public IReadOnlyList<string> Notes { get; }

    public static async Task<ExportDirectory> WriteAsync(IExport export)
    {
        var store = new InMemoryRecordStore();
        await ExportedRecords.FillAsync(store);
        var path = Directory.CreateTempSubdirectory("platform-export-").FullName;
        var notes = new ExportNotes();
        var source = new ExportSource(store.Find(ExportedRecords.Experiment)!, store);
        await export.WriteAsync(source, new ExportTarget(path, path), notes, TestContext.Current.CancellationToken);
        return new ExportDirectory(path, notes.Sentences);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
