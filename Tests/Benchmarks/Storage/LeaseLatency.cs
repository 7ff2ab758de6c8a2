using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>What a claim and a report cost with few and with many trials, in turn, on stores that were opened again.</summary>
internal static class LeaseLatency
{
    private const int Rounds = 300;
    private const int TrialsPerCommit = 1000;

    /// <summary>Few trials, and many.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1_000, 100_000];

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        foreach (var size in Sizes)
        {
            await FillAsync(PathOf(data, size), size, output);
        }

        var start = TimeProvider.System.GetTimestamp();
        await using var few = LiteRecordStore.Open(PathOf(data, Sizes[0]), TimeProvider.System);
        StorageBenchmark.Report(
            output,
            $"open with {few.Trials("benchmark").Count:N0} trials, and list them",
            $"{StorageBenchmark.Milliseconds(start):0} ms"
        );
        start = TimeProvider.System.GetTimestamp();
        await using var many = LiteRecordStore.Open(PathOf(data, Sizes[1]), TimeProvider.System);
        StorageBenchmark.Report(
            output,
            $"open with {many.Trials("benchmark").Count:N0} trials, and list them",
            $"{StorageBenchmark.Milliseconds(start):0} ms"
        );

        var (fewTimes, manyTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            fewTimes.Add(await ClaimAndReportAsync(few, round * (Sizes[0] / Rounds)));
            manyTimes.Add(await ClaimAndReportAsync(many, round * (Sizes[1] / Rounds)));
        }

        var (fewMedian, manyMedian) = (StorageBenchmark.Quantile(fewTimes, 0.5), StorageBenchmark.Quantile(manyTimes, 0.5));
        StorageBenchmark.Report(
            output,
            $"claim and report, median, {Sizes[0]:N0} and {Sizes[1]:N0} trials",
            $"{fewMedian:0.00} ms and {manyMedian:0.00} ms, ratio {manyMedian / fewMedian:0.00}"
        );

        start = TimeProvider.System.GetTimestamp();
        var listed = many.Trials("benchmark").Count + many.Summaries("benchmark").Count;
        StorageBenchmark.Report(output, $"list {listed:N0} rows of trials and summaries", $"{StorageBenchmark.Milliseconds(start):0.0} ms");
    }

    /// <summary>Records trials with a series each.</summary>
    public static async Task FillAsync(string path, int trials, TextWriter output)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var store = LiteRecordStore.Open(path, TimeProvider.System);
        await store.CommitAsync([new PutExperiment(BenchmarkRecords.Experiment())], CancellationToken.None);
        foreach (var numbers in Enumerable.Range(0, trials).Chunk(TrialsPerCommit))
        {
            await store.CommitAsync(
                [
                    .. numbers.SelectMany(number =>
                        new RecordChange[]
                        {
                            new PutTrial(BenchmarkRecords.Trial(number)),
                            BenchmarkRecords.Points("train/loss", number, 0, 3),
                        }
                    ),
                ],
                CancellationToken.None
            );
        }

        StorageBenchmark.Report(output, $"record {trials:N0} trials with a series", $"{StorageBenchmark.Milliseconds(start) / 1000:0.0} s");
    }

    public static IReadOnlyList<RecordChange> Claim(int trial) =>
        [new PutTrial(BenchmarkRecords.Trial(trial, state: TrialState.Running)), new PutRun(BenchmarkRecords.Run(trial))];

    public static IReadOnlyList<RecordChange> Report(int trial, long step) =>
        [
            BenchmarkRecords.Points("train/loss", trial, step, 1),
            BenchmarkRecords.Points("validation/loss", trial, step, 1),
            BenchmarkRecords.Points("validation/accuracy", trial, step, 1),
        ];

    private static string PathOf(string data, int size) =>
        Path.Combine(data, size.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<double> ClaimAndReportAsync(LiteRecordStore store, int trial)
    {
        var start = TimeProvider.System.GetTimestamp();
        await store.CommitAsync(Claim(trial), CancellationToken.None);
        await store.CommitAsync(Report(trial, 3), CancellationToken.None);
        return StorageBenchmark.Milliseconds(start);
    }
}
