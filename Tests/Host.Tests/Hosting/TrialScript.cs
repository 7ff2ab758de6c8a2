using Platform.Experiments.Records;

namespace Platform.Host.Tests.Hosting;

/// <summary>What becomes of the trials of a <see cref="ScriptedCrew"/>.</summary>
internal sealed class TrialScript
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private readonly TaskCompletionSource _ends = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why no worker can start; null: they can.</summary>
    public Exception? Fault { get; init; }

    /// <summary>The trials that are invalid.</summary>
    public ISet<long> Invalid { get; } = new HashSet<long>();

    /// <summary>The trials whose data isn't there.</summary>
    public ISet<long> WithoutData { get; } = new HashSet<long>();

    /// <summary>Lets all trials end.</summary>
    public TrialScript LetEnd()
    {
        _ends.TrySetResult();
        return this;
    }

    /// <summary>Takes the time of a step, and says whether it was the last.</summary>
    public async Task<bool> MayEndAsync()
    {
        await Task.WhenAny(_ends.Task, Task.Delay(Step, TimeProvider.System));
        return _ends.Task.IsCompleted;
    }

    public RunEnd EndOf(long trial) =>
        Invalid.Contains(trial) ? RunEnd.InvalidParameters
        : WithoutData.Contains(trial) ? RunEnd.DataUnavailable
        : RunEnd.Completed;
}
