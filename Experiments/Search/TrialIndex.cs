using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search;

/// <summary>The trials of an experiment, with what is asked of them often.</summary>
internal sealed class TrialIndex(Goal goal)
{
    private readonly List<TrialRecord> _trials = [];
    private readonly SortedSet<long> _waiting = [];
    private readonly Dictionary<TrialState, long> _counts = [];
    private readonly Dictionary<long, long> _firsts = [];

    public int Count => _trials.Count;

    /// <summary>How many have ended, in whatever way.</summary>
    public long Ended => _counts.Where(count => IsFinal(count.Key)).Sum(count => count.Value);

    public TrialRecord? Best { get; private set; }

    public IReadOnlyDictionary<TrialState, long> Counts => _counts;

    public TrialRecord this[long number] => _trials[checked((int)number)];

    /// <summary>The first trial of the queue; null if that is empty.</summary>
    public TrialRecord? FirstWaiting => _waiting.Count > 0 ? this[_waiting.Min] : null;

    /// <summary>The number of the first trial of a point, which its other repeats follow; null: there is none yet.</summary>
    public long? FirstOf(long point) => _firsts.TryGetValue(point, out var first) ? first : null;

    /// <summary>Those of the finalists' rounds, by number.</summary>
    public IEnumerable<TrialRecord> OfRounds => _trials.Where(trial => trial.Round > 0);

    public IReadOnlyList<TrialRecord> In(TrialState state) => [.. _trials.Where(trial => trial.State == state)];

    public long CountOf(TrialState state) => _counts.GetValueOrDefault(state);

    /// <summary>Adds the trial of the next number, or replaces an earlier one.</summary>
    public void Put(TrialRecord trial)
    {
        if (trial.Number > _trials.Count)
        {
            throw new InvalidDataException(
                $"Trial {trial.Number} of '{trial.Experiment}' follows {_trials.Count - 1}: one between them is missing."
            );
        }

        if (trial.Number == _trials.Count)
        {
            _trials.Add(trial);
            if (trial.Round == 0)
            {
                _firsts.TryAdd(trial.Point, trial.Number);
            }
        }
        else
        {
            Count1(this[trial.Number].State, -1);
            _waiting.Remove(trial.Number);
            _trials[(int)trial.Number] = trial;
        }

        Count1(trial.State, 1);
        if (trial.State is TrialState.Waiting)
        {
            _waiting.Add(trial.Number);
        }

        if (IsBetter(trial))
        {
            Best = trial;
        }
    }

    public static bool IsFinal(TrialState state) => state is not (TrialState.Waiting or TrialState.Running or TrialState.Paused);

    // Of equally good ones the first in number counts, whichever ended first.
    private bool IsBetter(TrialRecord trial)
    {
        if (trial.Objective is not { } objective || double.IsNaN(objective))
        {
            return false;
        }

        if (Best?.Objective is not { } best)
        {
            return true;
        }

        return objective == best ? trial.Number < Best.Number : goal.IsBetter(objective, best);
    }

    private void Count1(TrialState state, long change)
    {
        var count = CountOf(state) + change;
        if (count == 0)
        {
            _counts.Remove(state);
        }
        else
        {
            _counts[state] = count;
        }
    }
}
