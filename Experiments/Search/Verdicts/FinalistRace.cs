using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Verdicts;

/// <summary>
/// The rounds of the finalists so far, by their trials alone: who is still in, who left and why, and whose trial the next round lacks. What
/// made them finalists isn't looked at again, for they were chosen by it. The looks at the rounds share the level.
/// </summary>
internal sealed class FinalistRace
{
    /// <summary>How often equal points may be called different, over all looks together.</summary>
    public const double Level = 0.05;

    private readonly ILookup<(long Point, int Round), TrialRecord> _trials;
    private readonly Goal _goal;
    private readonly List<long> _in;
    private readonly List<LostFinalist> _lost = [];
    private readonly List<long> _unmeasured = [];
    private readonly List<long> _missing = [];

    /// <param name="finalists">The finalists' points.</param>
    /// <param name="trials">The trials of their rounds.</param>
    /// <param name="settings">How many rounds there are.</param>
    /// <param name="goal">Which way is good.</param>
    public FinalistRace(IEnumerable<long> finalists, IEnumerable<TrialRecord> trials, FinalistSettings settings, Goal goal)
    {
        (_in, _goal) = ([.. finalists], goal);
        _trials = trials.ToLookup(trial => (trial.Point, trial.Round));
        for (var round = 1; round <= settings.Repeats && _in.Count > 1 && IsOver(round); round++)
        {
            Rounds = round;
            _unmeasured.AddRange(_in.Where(point => ValueOf(point, round) is null));
            _in.RemoveAll(_unmeasured.Contains);
            if (round > 1 && _in.Count > 1)
            {
                Look(Level / (settings.Repeats - 1));
            }
        }
    }

    /// <summary>Those that may be the best yet, best mean first.</summary>
    public IReadOnlyList<long> In => [.. _in.OrderBy(point => Rounds == 0 ? 0 : Sign * ValuesOf(point).Mean).ThenBy(point => point)];

    /// <summary>Those that are worse than the best, in the order in which they left.</summary>
    public IReadOnlyList<LostFinalist> Lost => _lost;

    /// <summary>Those with a trial that ended without an objective.</summary>
    public IReadOnlyList<long> Unmeasured => _unmeasured;

    /// <summary>The rounds that are over.</summary>
    public int Rounds { get; private set; }

    /// <summary>The points that the next round has no trial of; empty: the race is over, or waits for the trials that there are.</summary>
    public IReadOnlyList<long> Missing => _missing;

    /// <summary>Whether a trial of the next round has not ended.</summary>
    public bool Waits { get; private set; }

    /// <summary>The last look; null: there was none yet.</summary>
    public RangeTest? Test { get; private set; }

    /// <summary>The objectives of a point in the rounds that are over.</summary>
    public PointValues ValuesOf(long point)
    {
        var rounds = Enumerable.Range(1, Rounds).Where(round => ValueOf(point, round) is not null).ToList();
        return new PointValues(point, [.. rounds.Select(round => $"{round}")], [.. rounds.Select(round => ValueOf(point, round)!.Value)]);
    }

    private int Sign => _goal is Goal.Minimize ? 1 : -1;

    private bool IsOver(int round)
    {
        _missing.AddRange(_in.Where(point => !_trials[(point, round)].Any()));
        Waits = _in.SelectMany(point => _trials[(point, round)]).Any(trial => !TrialIndex.IsFinal(trial.State));
        return _missing.Count == 0 && !Waits;
    }

    private void Look(double level)
    {
        var values = _in.Select(ValuesOf).ToList();
        Test = new RangeTest(values, level);
        var best = values.MinBy(point => Sign * point.Mean)!;
        foreach (var point in values)
        {
            var (difference, margin) = (Sign * (point.Mean - best.Mean), Test.Margin(best.Point, point.Point));
            if (point != best && difference > margin)
            {
                _lost.Add(new LostFinalist(point.Point, Rounds, difference, margin));
                _in.Remove(point.Point);
            }
        }
    }

    private double? ValueOf(long point, int round) => _trials[(point, round)].FirstOrDefault()?.Objective;
}

/// <summary>A finalist that can't win any more.</summary>
/// <param name="Point">Its point.</param>
/// <param name="Round">The round after which it left.</param>
/// <param name="Difference">How much worse its mean was than the best, positive.</param>
/// <param name="Margin">Half of the confidence interval of that.</param>
internal sealed record LostFinalist(long Point, int Round, double Difference, double Margin);
