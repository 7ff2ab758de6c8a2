using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>Checkpoints a second, in documents and in files, next to plain files that are written, flushed and hashed as well.</summary>
internal static class CheckpointRate
{
    private const int Small = 4 << 20;
    private const int Large = 64 << 20;

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        await using var store = LiteRecordStore.Open(data, TimeProvider.System);
        await store.CommitAsync(
            [new PutExperiment(BenchmarkRecords.Experiment()), new PutTrial(BenchmarkRecords.Trial(0))],
            CancellationToken.None
        );

        foreach (var (length, count) in ((int, int)[])[(Small, 60), (Large, 5)])
        {
            var contents = Enumerable.Range(0, count).Select(seed => Content(length, seed)).ToList();
            var start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var (bytes, hash) = contents[i];
                await store.StoreAsync(new MemoryStream(bytes), hash, CancellationToken.None);
                await store.CommitAsync([new PutCheckpoint(Checkpoint(hash, length, i + 1))], CancellationToken.None);
            }

            StorageBenchmark.Report(
                output,
                $"checkpoints of {length >> 20} MiB, one after the other",
                $"{Rate(length, count, start):0} MB/s"
            );
            start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                WritePlain(Path.Combine(data, "plain"), contents[i].Bytes);
            }

            StorageBenchmark.Report(output, "  plain file, hashed, written and flushed", $"{Rate(length, count, start):0} MB/s");
        }
    }

    public static (byte[] Bytes, string Hash) Content(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public static CheckpointRecord Checkpoint(string hash, int length, int step) =>
        new()
        {
            Experiment = "benchmark",
            Trial = 0,
            Run = 0,
            Step = step,
            Epoch = step,
            IsLast = true,
            IsBest = false,
            Sha256 = hash,
            Length = length,
            Created = BenchmarkRecords.Instant,
        };

    private static double Rate(int length, int count, long start) =>
        (double)length * count / 1e6 / (StorageBenchmark.Milliseconds(start) / 1000);

    private static void WritePlain(string path, byte[] bytes)
    {
        SHA256.HashData(bytes);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
