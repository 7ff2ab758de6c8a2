using System.Formats.Tar;
using System.IO.Compression;
using Platform.Host.Server;

namespace Platform.Host.Tests.Exporting;

/// <summary>Writes the records that <c>Tests/Interop/read-exports.py</c> exports. They are kept, so that it needs nothing but the
/// executable; a test that runs only when it is asked for makes them again.</summary>
public sealed class InteropRecords
{
    [Fact(Explicit = true)]
    public async Task Records_AreWrittenAgain_WhenAskedFor()
    {
        var directory = Directory.CreateTempSubdirectory("platform-interop-").FullName;
        await using (var owned = OwnedRecords.Open(directory, TimeProvider.System, _ => { }))
        {
            await ExportedRecords.FillAsync(owned.Store);
        }

        var target =
            Environment.GetEnvironmentVariable("PLATFORM_INTEROP")
            ?? throw new InvalidOperationException("PLATFORM_INTEROP names the file.");
        await using var file = File.Create(target);
        await using var zip = new GZipStream(file, CompressionLevel.SmallestSize);
        await TarFile.CreateFromDirectoryAsync(directory, zip, includeBaseDirectory: false, TestContext.Current.CancellationToken);
        Directory.Delete(directory, recursive: true);
    }
}
