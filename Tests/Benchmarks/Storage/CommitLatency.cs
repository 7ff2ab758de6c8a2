using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>How long one caller waits for a small report to be durable, next to writing and flushing a page of a plain file.</summary>
internal static class CommitLatency
{
    private const int Commits = 500;

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        await using var store = LiteRecordStore.Open(data, TimeProvider.System);
        await store.CommitAsync(
            [new PutExperiment(BenchmarkRecords.Experiment()), new PutTrial(BenchmarkRecords.Trial(0))],
            CancellationToken.None
        );

        var times = new List<double>();
        for (var commit = 0; commit < Commits; commit++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await store.CommitAsync([BenchmarkRecords.Points("loss", 0, commit, 1)], CancellationToken.None);
            times.Add(StorageBenchmark.Milliseconds(start));
        }

        StorageBenchmark.Report(
            output,
            "commit of one point, one caller",
            $"median {StorageBenchmark.Quantile(times, 0.5):0.00} ms, 99 % {StorageBenchmark.Quantile(times, 0.99):0.00} ms"
        );
        var plain = PlainFlushes(Path.Combine(data, "plain"));
        StorageBenchmark.Report(
            output,
            "  write and flush of 8 KiB, plain file",
            $"median {StorageBenchmark.Quantile(plain, 0.5):0.00} ms, 99 % {StorageBenchmark.Quantile(plain, 0.99):0.00} ms"
        );
    }

    private static List<double> PlainFlushes(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var times = new List<double>();
        for (var commit = 0; commit < Commits; commit++)
        {
            var start = TimeProvider.System.GetTimestamp();
            file.Write(new byte[8192]);
            file.Flush(flushToDisk: true);
            times.Add(StorageBenchmark.Milliseconds(start));
        }

        return times;
    }
}
