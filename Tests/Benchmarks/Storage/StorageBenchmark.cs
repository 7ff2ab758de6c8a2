using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>What the durable store takes for its main uses, on the disk of a directory: <c>storage [DIRECTORY [PART...]]</c>.</summary>
internal static class StorageBenchmark
{
    private static readonly (string Name, Func<string, TextWriter, Task> Measure)[] Parts =
    [
        ("open", OpenAsync),
        ("latency", CommitLatency.MeasureAsync),
        ("points", PointRate.MeasureAsync),
        ("buckets", BucketLatency.MeasureAsync),
        ("checkpoints", CheckpointRate.MeasureAsync),
        ("leases", LeaseLatency.MeasureAsync),
        ("work", StoreWork.MeasureAsync),
    ];

    /// <summary>Measures some parts, or all if none is named.</summary>
    public static async Task RunAsync(string directory, IReadOnlyCollection<string> parts, TextWriter output)
    {
        var data = Directory.CreateDirectory(Path.Combine(directory, $"platform-storage-{Environment.ProcessId}")).FullName;
        try
        {
            foreach (var (name, measure) in Parts.Where(part => parts.Count == 0 || parts.Contains(part.Name)))
            {
                await measure(Path.Combine(data, name), output);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    internal static void Report(TextWriter output, string what, FormattableString figure) =>
        output.WriteLine($"{what, -62} {figure.ToString(CultureInfo.InvariantCulture)}");

    internal static double Milliseconds(long since) => TimeProvider.System.GetElapsedTime(since).TotalMilliseconds;

    internal static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(share * (sorted.Count - 1))];
    }

    private static async Task OpenAsync(string data, TextWriter output)
    {
        foreach (var what in (string[])["open an empty directory, first in the process", "open it again", "open it again"])
        {
            var start = TimeProvider.System.GetTimestamp();
            await using var store = LiteRecordStore.Open(data, TimeProvider.System);
            Report(output, what, $"{Milliseconds(start):0.0} ms");
            await store.CommitAsync([new PutExperiment(BenchmarkRecords.Experiment())], CancellationToken.None);
        }
    }
}
