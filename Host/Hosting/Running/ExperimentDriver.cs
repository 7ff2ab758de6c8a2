using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Orders;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Hosting.Running;

/// <summary>Runs experiments, each with workers of its own; whatever goes wrong with one is recorded with it and leaves
/// the others alone.</summary>
/// <param name="broker">Hands out their trials.</param>
/// <param name="hire">Starts workers.</param>
/// <param name="store">The records.</param>
/// <param name="feeds">Who follows them.</param>
/// <param name="lack">What the records wait for now; null: nothing.</param>
/// <param name="time">The clock.</param>
internal sealed class ExperimentDriver(
    Broker broker,
    Func<PreparedExperiment, IWorkerCrew> hire,
    IRecordStore store,
    ExperimentFeeds feeds,
    Func<string?> lack,
    TimeProvider time
)
{
    /// <summary>How long running trials have to write a checkpoint.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(0.2);

    // Longer than workers take to export their last spans.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(15);

    /// <summary>Runs an experiment to its end, or until it is interrupted: running trials then write a checkpoint and wait
    /// for the next host.</summary>
    /// <remarks>Its feed gets a snapshot a few times a second, and one at the end; calls never overlap.</remarks>
    public async Task RunAsync(HostedExperiment hosted)
    {
        try
        {
            await using var crew = hosted.Prepared.Crew ?? hire(hosted.Prepared);
            await RunAsync(hosted, crew);
        }
        catch (Exception fault)
        {
            await RecordAsync(hosted, fault);
        }
    }

    private async Task RunAsync(HostedExperiment hosted, IWorkerCrew crew)
    {
        var (id, progress) = (hosted.Id, hosted.Feed);
        var search = ExperimentSearches.Of(hosted.Prepared, hosted.Experiment, store) with { Pool = crew.Pool };
        await broker.OpenAsync(search, CancellationToken.None);
        hosted.Open();

        using var kill = CancellationTokenSource.CreateLinkedTokenSource(hosted.Killed);
        using var over = new CancellationTokenSource();
        var ended = broker.EndedAsync(id);
        var working = ended.IsCompleted ? Task.CompletedTask : crew.WorkAsync(broker, id, kill.Token);
        var stopping = StopWhenAskedAsync(id, ended, kill, hosted.Interrupted);
        var showing = ShowAsync(id, progress, over.Token);
        try
        {
            await EndAsync(id, ended, working);
            await over.CancelAsync();
            await showing;
            if (broker.InterruptionOf(id) is { } interruption)
            {
                throw new IOException($"{id} is interrupted. {interruption}");
            }

            progress.Report(broker.TakeProgress(id));
        }
        finally
        {
            await over.CancelAsync();
            await showing;
            await broker.ReleaseAsync(id, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndWorkersAsync(working, kill);
            await stopping;
        }
    }

    // Workers that can't go on leave the experiment to the next host; workers of other machines may still hold some of its trials.
    private async Task EndAsync(string id, Task<ExperimentRecord> ended, Task working)
    {
        if (await Task.WhenAny(ended, working) == working && working.IsFaulted)
        {
            await broker.EndAsync(id, EndMode.Interrupt, CancellationToken.None);
            await ((Task)ended)
                .WaitAsync(StopPatience, time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await working;
        }

        await ended;
    }

    private async Task StopWhenAskedAsync(string id, Task ended, CancellationTokenSource kill, CancellationToken stop)
    {
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, time, stop));
        if (ended.IsCompleted)
        {
            return;
        }

        await broker.EndAsync(id, EndMode.Interrupt, CancellationToken.None);
        await ended.WaitAsync(StopPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted)
        {
            await kill.CancelAsync();
        }
    }

    private async Task ShowAsync(string id, ProgressFeed progress, CancellationToken over)
    {
        using var timer = new PeriodicTimer(SnapshotInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                // One that is interrupted for a reason is told to be with that reason, by whoever runs this.
                var snapshot = broker.TakeProgress(id);
                if (broker.InterruptionOf(id) is null)
                {
                    progress.Report(snapshot with { Experiment = snapshot.Experiment with { WaitsFor = lack() } });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The last snapshot is taken when all is done.
        }
    }

    private async Task EndWorkersAsync(Task working, CancellationTokenSource kill)
    {
        await working.WaitAsync(EndPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await kill.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
