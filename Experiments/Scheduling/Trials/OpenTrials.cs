using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The trials that have not ended, by their numbers.</summary>
internal sealed class OpenTrials
{
    private readonly Dictionary<long, OpenTrial> _open = [];

    /// <summary>What is known of a trial; of one that never ran, nothing yet.</summary>
    public OpenTrial this[long trial]
    {
        get
        {
            if (!_open.TryGetValue(trial, out var open))
            {
                _open[trial] = open = new OpenTrial();
            }

            return open;
        }
    }

    /// <summary>The runs of a trial that has not ended; null: it has.</summary>
    public IReadOnlyList<RunRecord>? RunsOf(long trial) => _open.GetValueOrDefault(trial)?.Runs;

    /// <summary>Takes up a trial that an earlier host left open.</summary>
    public OpenTrial Reopen(long trial, ExperimentHistory history) => _open[trial] = history.Open(trial);

    /// <summary>Forgets a trial that has ended.</summary>
    public void Close(long trial) => _open.Remove(trial);
}
