using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Server.Retaining;

/// <summary>
/// What is dropped so that a rule holds, in this order: the last states of trials, which nobody needs who doesn't prolong them, first those
/// of trials that aren't among the best; then the weights of trials that aren't. Within each, what ended first goes first, and of an
/// experiment the worst trial. Nothing of an experiment that may go on is dropped, and never the weights of the best.
/// </summary>
internal sealed class RetentionPlan
{
    private readonly IRecordReader _records;
    private readonly RetentionRule _rule;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, int> _uses;
    private readonly List<CheckpointRecord> _dropped = [];

    /// <param name="records">The records.</param>
    /// <param name="all">All checkpoints.</param>
    /// <param name="idle">The experiments that nobody runs.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="now">The time, UTC.</param>
    public RetentionPlan(
        IRecordReader records,
        IReadOnlyList<CheckpointRecord> all,
        IReadOnlyList<ExperimentRecord> idle,
        RetentionRule rule,
        DateTimeOffset now
    )
    {
        (_records, _rule, _now) = (records, rule, now);
        _uses = all.GroupBy(one => one.Sha256, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, Enumerable.Count, StringComparer.Ordinal);
        Before = all.DistinctBy(one => one.Sha256, StringComparer.Ordinal).Sum(one => one.Length);
        After = Before;
        Make([.. idle.Where(IsOver).SelectMany(experiment => Candidates(experiment, all))]);
    }

    /// <summary>Bytes that checkpoints take.</summary>
    public long Before { get; }

    /// <summary>Bytes that are left.</summary>
    public long After { get; private set; }

    /// <summary>What is dropped.</summary>
    public IReadOnlyList<CheckpointRecord> Dropped => _dropped;

    private static bool IsOver(ExperimentRecord experiment) =>
        experiment is { State: ExperimentState.Completed or ExperimentState.Failed, Ended: not null };

    private void Make(IReadOnlyList<Candidate> candidates)
    {
        foreach (var one in candidates.Order())
        {
            if (one.IsTooOld || After > _rule.Budget)
            {
                _dropped.Add(one.Checkpoint);
                After -= --_uses[one.Checkpoint.Sha256] == 0 ? one.Checkpoint.Length : 0;
            }
        }
    }

    private IEnumerable<Candidate> Candidates(ExperimentRecord experiment, IReadOnlyList<CheckpointRecord> all)
    {
        var trials = _records.Trials(experiment.Id);
        var points = RankedPoint.Of(trials, experiment.Objective.Goal);
        var best = points.Where(point => point.Best is not null).Take(_rule.Best).SelectMany(point => point.Trials).ToHashSet();
        var places = points.SelectMany(point => point.Trials).Index().ToDictionary(one => one.Item.Number, one => one.Index);
        var isTooOld = _now - experiment.Ended > _rule.Age;
        var checkpoints = all.Where(one => one.Experiment == experiment.Id).ToLookup(one => one.Trial);
        foreach (var trial in trials.Where(trial => trial.Ended is not null))
        {
            var own = checkpoints[trial.Number].ToList();
            var weights = CheckpointRecord.Weights(own)?.Sha256;
            foreach (var one in own.Where(one => one.Sha256 != weights || !best.Contains(trial)))
            {
                var kind =
                    one.Sha256 == weights ? CandidateKind.Weights
                    : best.Contains(trial) ? CandidateKind.StateOfBest
                    : CandidateKind.State;
                yield return new Candidate(kind, experiment.Ended!.Value, experiment.Id, -places[trial.Number], one, isTooOld);
            }
        }
    }

    private enum CandidateKind
    {
        State,
        StateOfBest,
        Weights,
    }

    private sealed record Candidate(
        CandidateKind Kind,
        DateTimeOffset Ended,
        string Experiment,
        int Place,
        CheckpointRecord Checkpoint,
        bool IsTooOld
    ) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other) =>
            other is null ? 1
            : (Kind, Ended, Place, Checkpoint.Step).CompareTo((other.Kind, other.Ended, other.Place, other.Checkpoint.Step))
                is var by
                    and not 0
                ? by
            : string.CompareOrdinal(Experiment, other.Experiment);
    }
}
