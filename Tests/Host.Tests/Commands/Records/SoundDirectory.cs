using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands.Records;

/// <summary>A data directory with records of all kinds, to be copied and damaged.</summary>
internal sealed class SoundDirectory : IDisposable
{
    public static readonly string[] Experiments = ["first", "second", "third"];

    private const int Points = 3000;

    private SoundDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>The data directory.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>One that was closed, or as its host leaves it that is killed: with what it acknowledged in the log.</summary>
    public static async Task<SoundDirectory> MakeAsync(bool killed)
    {
        var directory = new SoundDirectory(Directory.CreateTempSubdirectory("platform-sound-").FullName);
        var data = System.IO.Path.Combine(directory.Path, "open");
        await using (var store = LiteRecordStore.Open(data, TimeProvider.System))
        {
            foreach (var experiment in Experiments)
            {
                await FillAsync(store, experiment);
            }

            if (killed)
            {
                Copy(data, directory.Data);
            }
        }

        if (!killed)
        {
            Copy(data, directory.Data);
        }

        return directory;
    }

    public void CopyTo(string target) => Copy(Data, target);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static async Task FillAsync(LiteRecordStore store, string experiment)
    {
        await SampleRecords.FillAsync(store, experiment);
        var large = RecordSamples.Bytes(experiment[0], LiteRecordStore.LargestDocument + 1);
        await store.StoreAsync(new MemoryStream(large), RecordSamples.Hash(large), CancellationToken.None);
        for (var trial = 0; trial < 2; trial++)
        {
            await store.CommitAsync(
                [
                    RecordSamples.Points("train/long", Enumerable.Range(1, Points).Select(step => (long)step), trial: trial) with
                    {
                        Experiment = experiment,
                    },
                ],
                CancellationToken.None
            );
        }

        await store.CommitAsync(
            [new PutCheckpoint(RecordSamples.Checkpoint(large, 40, isLast: true, trial: 1) with { Experiment = experiment })],
            CancellationToken.None
        );
    }

    private static void Copy(string from, string to)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(from, "*", SearchOption.AllDirectories)
                .Where(file => !System.IO.Path.GetFileName(file).StartsWith("owner", StringComparison.Ordinal))
        )
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
