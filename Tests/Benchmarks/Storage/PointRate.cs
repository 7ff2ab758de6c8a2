using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>Durable points a second from eight tasks, each in calls of 1,000 points that it waits for; one trial each.</summary>
internal static class PointRate
{
    private const int Tasks = 8;
    private const int PointsPerCall = 1000;
    private const int CallsPerTask = 1000;
    private const int Repetitions = 3;

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        await using var store = LiteRecordStore.Open(data, TimeProvider.System);
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var experiment = $"repetition-{repetition}";
            await store.CommitAsync(
                [
                    new PutExperiment(BenchmarkRecords.Experiment(experiment)),
                    .. Enumerable.Range(0, Tasks).Select(trial => new PutTrial(BenchmarkRecords.Trial(trial, experiment))),
                ],
                CancellationToken.None
            );
            var calls = Enumerable
                .Range(0, Tasks)
                .Select(trial =>
                    Enumerable
                        .Range(0, CallsPerTask)
                        .Select(call => BenchmarkRecords.Points("loss", trial, call * PointsPerCall, PointsPerCall, experiment))
                        .ToList()
                )
                .ToList();

            var start = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(
                calls.Select(ofTrial =>
                    Task.Run(async () =>
                    {
                        foreach (var call in ofTrial)
                        {
                            await store.CommitAsync([call], CancellationToken.None);
                        }
                    })
                )
            );
            var seconds = StorageBenchmark.Milliseconds(start) / 1000;

            StorageBenchmark.Report(
                output,
                $"durable points, {Tasks} tasks, calls of {PointsPerCall}",
                $"{Tasks * CallsPerTask * PointsPerCall / seconds / 1e6:0.00} M/s"
            );
        }
    }
}
