using System.Diagnostics.CodeAnalysis;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Hosting.Running;

/// <summary>An experiment that waits in the queue of a host, or runs.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Holds no handle, and an order that comes late must not meet a disposed one.")]
internal sealed class HostedExperiment(ExperimentRecord experiment, PreparedExperiment prepared, ProgressFeed feed)
{
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new();
    private CancellationTokenSource _patience = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _vacated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => experiment.Id;

    public ExperimentRecord Experiment => experiment;

    public PreparedExperiment Prepared => prepared;

    public ProgressFeed Feed => feed;

    /// <summary>Whether its turn has come.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Ends when trials are handed out, or never will be.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Ends when nothing of it runs any more and another may have its place.</summary>
    public Task Vacated => _vacated.Task;

    /// <summary>Asks the running trials for a checkpoint, after which the experiment is interrupted.</summary>
    public CancellationToken Interrupted => _interrupt.Token;

    /// <summary>Ends its workers at once.</summary>
    public CancellationToken Killed => _kill.Token;

    public void Interrupt() => _interrupt.Cancel();

    /// <summary>Ends its workers if they haven't obeyed by then.</summary>
    public void KillAfter(TimeSpan patience, TimeProvider time) => _ = KillAsync(patience, time, _patience.Token);

    /// <summary>Takes <see cref="KillAfter"/> back.</summary>
    public void Spare()
    {
        _patience.Cancel();
        _patience = new CancellationTokenSource();
    }

    public void Open() => _opened.TrySetResult();

    public void Vacate()
    {
        _opened.TrySetResult();
        _vacated.TrySetResult();
    }

    private async Task KillAsync(TimeSpan patience, TimeProvider time, CancellationToken spared)
    {
        await Vacated.WaitAsync(patience, time, spared).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!Vacated.IsCompleted && !spared.IsCancellationRequested)
        {
            await _kill.CancelAsync();
        }
    }
}
