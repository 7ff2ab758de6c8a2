using Platform.Experiments.Records;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Orders;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Hosting.Running;

/// <summary>Drives what comes from the queue; whatever goes wrong with one experiment
/// is recorded with it and leaves the others alone.</summary>
internal sealed class QueueDriver(
    ExperimentDriver driver,
    Func<PreparedExperiment, IWorkerCrew> hire,
    IRecordStore store,
    ExperimentFeeds feeds,
    TimeProvider time
)
{
    public async Task RunAsync(HostedExperiment hosted)
    {
        try
        {
            await using var crew = hosted.Prepared.Crew ?? hire(hosted.Prepared);
            await driver.RunAsync(hosted, crew);
        }
        catch (Exception fault)
        {
            await RecordAsync(hosted, fault);
        }
    }

    private async Task RecordAsync(HostedExperiment hosted, Exception fault)
    {
        var recorded = store.Find(hosted.Id)!;
        var interrupted = IdleRules.IsLeft(recorded) ? recorded with { State = ExperimentState.Interrupted } : recorded;
        var happened = new EventRecord(hosted.Id, null, time.GetUtcNow(), "experiment-interrupted", fault.Message);
        try
        {
            await store.CommitAsync([new PutExperiment(interrupted), new AddEvent(happened)], CancellationToken.None);
        }
        catch (Exception lost) when (lost is IOException or InvalidOperationException)
        {
            // If it is the store that failed, those who follow hear why, and the next host finds the experiment as it is recorded.
            interrupted = recorded;
        }

        feeds.Report(interrupted, fault.Message);
    }
}
