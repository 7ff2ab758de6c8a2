using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Progress;

/// <summary>How far an experiment is: a snapshot. What it says of trials and the experiment is durable.</summary>
public sealed record ExperimentProgress
{
    /// <summary>The experiment, as it is recorded.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>How many trials are in each state; states without trials are left out.</summary>
    public required IReadOnlyDictionary<TrialState, long> Counts { get; init; }

    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public required long? TrialCount { get; init; }

    /// <summary>The trial with the best objective; null before the first.</summary>
    public required TrialRecord? Best { get; init; }

    /// <summary>The trials that workers train now, by number.</summary>
    public required IReadOnlyList<RunningTrial> Running { get; init; }

    /// <summary>The trials that ended since the snapshot before, in the order of their ends.</summary>
    public required IReadOnlyList<TrialRecord> Ended { get; init; }

    /// <summary>What happened since the snapshot before, oldest first.</summary>
    public required IReadOnlyList<EventRecord> Events { get; init; }

    /// <summary>Time since this host took the experiment up.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Trials that end per minute, since this host took the experiment up; null before the first.</summary>
    public required double? TrialsPerMinute { get; init; }

    /// <summary>Time to the end at this rate; null if unknown.</summary>
    public required TimeSpan? Remaining { get; init; }
}
