using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Hosting;

namespace Platform.Host.Tests.Hosting;

/// <summary>One worker that trains nothing: each trial goes on step by step until
/// the test lets it end, or the host says otherwise.</summary>
internal sealed class ScriptedCrew(TrialScript script, IRecordStore store) : IWorkerCrew
{
    private static int _crews;

    public string Pool { get; } = $"scripted-{Interlocked.Increment(ref _crews)}";

    public Task WorkAsync(Broker broker, string experiment, CancellationToken kill) =>
        script.Fault is { } fault
            ? Task.FromException(fault)
            : new WorkerLoop(
                broker,
                new StoreCheckpoints(store),
                (run, reporter, stop) => Task.Run(() => TrainAsync(run, reporter), stop),
                new WorkerIdentity(Pool, "cpu", Pool),
                TimeProvider.System
            ).RunAsync(kill);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<RunOutcome> TrainAsync(RunAssignment run, IRunReporter reporter)
    {
        var trial = run.Lease.Token.Trial;
        for (var step = (run.Lease.Resume?.Step ?? 0) + 1; ; step++)
        {
            var directive = reporter.Report(
                new RunReport
                {
                    Step = step,
                    Epoch = 0,
                    Points = [new MetricPoints("validation/loss", [step], [0], [trial])],
                }
            );
            if (directive is RunDirective.Pause)
            {
                return new RunOutcome { End = RunEnd.Paused, Reason = "paused" };
            }

            if (directive is RunDirective.Cancel)
            {
                return new RunOutcome { End = RunEnd.Cancelled, Reason = "cancelled" };
            }

            if (await script.MayEndAsync())
            {
                return new RunOutcome
                {
                    End = script.EndOf(trial),
                    Reason = "epochs",
                    Objective = trial,
                };
            }
        }
    }
}
