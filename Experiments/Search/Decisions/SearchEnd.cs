using System.Globalization;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Whether a search has gone far enough, by the rules of <see cref="UntilSettings"/> that look at its trials.</summary>
internal sealed class SearchEnd(UntilSettings until, ExperimentSearch search, DecisionLog decisions)
{
    private readonly HashSet<long> _points = [];
    private int _seen;
    private long _epochs;
    private double? _best;
    private int _since;

    /// <summary>Whether a rule needs results.</summary>
    public bool LooksAtResults => until is not { Target: null, NoImprovement: null, Epochs: null };

    /// <summary>Why the search ends; null: it goes on.</summary>
    /// <param name="points">How many points were started.</param>
    /// <param name="horizon">How many of the first decisions may be seen, all of which have ended.</param>
    public string? Reason(long points, int horizon)
    {
        if (points * search.Settings.Repeats >= until.Trials)
        {
            return Invariant($"{until.Trials} trials were started (search.until.trials)");
        }

        for (; _seen < horizon && _seen < decisions.Count; _seen++)
        {
            if (Look(decisions[_seen]) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? Look(DecisionOutcome outcome)
    {
        _epochs += outcome.Epochs;
        var isBetter = outcome.Objective is { } objective && (_best is not { } best || IsBetter(objective, best));
        _best = isBetter ? outcome.Objective : _best;
        _since = isBetter ? 0 : _since + (_points.Add(outcome.Point) ? 1 : 0);
        return outcome.Objective is { } value && until.Target is { } target && !IsBetter(target, value)
                ? Invariant($"point {outcome.Point} reached {value}, and {target} is good enough (search.until.target)")
            : _since >= until.NoImprovement
                ? Invariant($"{until.NoImprovement} points in a row were no better than {_best} (search.until.noImprovement)")
            : _epochs >= until.Epochs ? Invariant($"{_epochs} epochs were trained (search.until.epochs)")
            : null;
    }

    private bool IsBetter(double one, double other) => search.Experiment.Objective.Goal.IsBetter(one, other);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
