using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>Which curves are wanted.</summary>
/// <param name="Metric">The series.</param>
internal sealed record CurveQuery(string Metric)
{
    /// <summary>The most points that one chart draws, shared by its lines.</summary>
    public const int MostPoints = 40_000;

    /// <summary>The most lines of one chart.</summary>
    public const int MostTrials = 200;

    /// <summary>The trials, of which the best come first.</summary>
    /// <value>null: all, up to <see cref="Best"/>.</value>
    public IReadOnlySet<long>? Trials { get; init; }

    /// <summary>Which of them, in the language of the table's filter.</summary>
    public string Filter { get; init; } = "";

    /// <summary>How many of them: the best.</summary>
    public int Best { get; init; } = MostTrials;

    /// <summary>Whether <see cref="Best"/> counts points of the search space, each with all trials that repeat it.</summary>
    public bool Repeats { get; init; }

    /// <summary>What <see cref="From"/> and <see cref="To"/> count.</summary>
    public CurveAxis Axis { get; init; }

    /// <summary>Where the visible range begins.</summary>
    /// <value>null: with the first point.</value>
    public double? From { get; init; }

    /// <summary>Where the visible range ends.</summary>
    /// <value>null: with the last point.</value>
    public double? To { get; init; }

    /// <summary>How many points the curves may have together.</summary>
    public int Points { get; init; } = MostPoints;

    /// <summary>Which of the trials that have points are drawn.</summary>
    /// <param name="ranked">The best first.</param>
    public IReadOnlyList<TrialRecord> Chosen(IReadOnlyList<TrialRecord> ranked)
    {
        var best = Math.Min(Best, MostTrials);
        if (!Repeats)
        {
            return [.. ranked.Take(best)];
        }

        // A mean over a part of the repeats would be one of the luckiest.
        var chosen = new List<TrialRecord>();
        foreach (var repeats in ranked.GroupBy(trial => trial.Point).Take(best))
        {
            if (chosen.Count > 0 && chosen.Count + repeats.Count() > MostTrials)
            {
                break;
            }

            chosen.AddRange(repeats.Take(MostTrials));
        }

        return chosen;
    }
}
