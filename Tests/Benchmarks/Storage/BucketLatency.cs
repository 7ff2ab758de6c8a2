using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>How long a chart of a long series waits for its buckets, from all of it down to a few points, at random places.</summary>
internal static class BucketLatency
{
    private const int Points = 5_000_000;
    private const int PlacesPerZoom = 5;
    private const int Buckets = 1000;
    private static readonly int[] PointsPerCommit = [100, 1_000];

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        await using var store = LiteRecordStore.Open(data, TimeProvider.System);
        await store.CommitAsync(
            [
                new PutExperiment(BenchmarkRecords.Experiment()),
                .. PointsPerCommit.Select((_, trial) => new PutTrial(BenchmarkRecords.Trial(trial))),
            ],
            CancellationToken.None
        );

        for (var trial = 0; trial < PointsPerCommit.Length; trial++)
        {
            var size = PointsPerCommit[trial];
            foreach (var commits in Enumerable.Range(0, Points / size).Chunk(64))
            {
                await Task.WhenAll(
                    commits.Select(commit =>
                        store.CommitAsync([BenchmarkRecords.Points("loss", trial, commit * size, size)], CancellationToken.None)
                    )
                );
            }

            var zooms = Zooms().Select(width => (Width: width, Time: StorageBenchmark.Quantile(Times(store, trial, width), 0.5))).ToList();
            var slowest = zooms.MaxBy(zoom => zoom.Time);
            var median = StorageBenchmark.Quantile(zooms.Select(zoom => zoom.Time), 0.5);
            StorageBenchmark.Report(
                output,
                $"{Buckets:N0} buckets of {Points:N0} points, commits of {size:N0}",
                $"median {median:0.0} ms, slowest zoom {slowest.Time:0.0} ms with {slowest.Width} points"
            );

            var start = TimeProvider.System.GetTimestamp();
            var count = store.Series("benchmark", trial, "loss").Steps.Count;
            StorageBenchmark.Report(output, $"  all {count:N0} points of it", $"{StorageBenchmark.Milliseconds(start):0} ms");
        }
    }

    private static IEnumerable<long> Zooms()
    {
        for (var width = (long)Points; width > 0; width = width * 2 / 3)
        {
            yield return width;
        }
    }

    private static List<double> Times(LiteRecordStore store, int trial, long width)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, PlacesPerZoom).Select(_ => Read(store, trial, random.NextInt64(0, Points - width + 1), width))];
    }

    private static double Read(LiteRecordStore store, int trial, long first, long width)
    {
        var start = TimeProvider.System.GetTimestamp();
        var count = store.Buckets("benchmark", trial, "loss", first, first + width - 1, Buckets).Sum(bucket => bucket.Count);
        return count == width
            ? StorageBenchmark.Milliseconds(start)
            : throw new InvalidDataException($"{count} points instead of {width}.");
    }
}
