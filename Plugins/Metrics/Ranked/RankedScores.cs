namespace Platform.Plugins.Metrics.Ranked;

/// <summary>The scores of a class, or of all classes together, in falling order; equal ones are one threshold.</summary>
internal sealed class RankedScores
{
    private readonly double[] _scores;
    private readonly bool[] _isPositive;

    /// <param name="scores">The scores; sorted in place.</param>
    /// <param name="isPositive">Whether the class is the true one; sorted with them.</param>
    public RankedScores(double[] scores, bool[] isPositive)
    {
        Array.Sort(scores, isPositive);
        Array.Reverse(scores);
        Array.Reverse(isPositive);
        (_scores, _isPositive) = (scores, isPositive);
        Positives = isPositive.LongCount(static one => one);
    }

    /// <summary>How often the class is the true one.</summary>
    public long Positives { get; }

    /// <summary>How often another is.</summary>
    public long Negatives => _scores.Length - Positives;

    /// <summary>Whether scores aren't numbers, which have no order.</summary>
    public bool AreUnordered => _scores.Any(double.IsNaN);

    /// <summary>From the highest score on: how many are positive at or above it, rightly and wrongly.</summary>
    public IEnumerable<(long Right, long Wrong)> Thresholds()
    {
        var right = 0L;
        for (var i = 0; i < _scores.Length; i++)
        {
            right += _isPositive[i] ? 1 : 0;
            if (i + 1 == _scores.Length || _scores[i + 1] != _scores[i])
            {
                yield return (right, i + 1 - right);
            }
        }
    }

    /// <summary>The area under the ROC curve: how often a positive is above a negative,
    /// equal ones counting half; NaN without one of both.</summary>
    public double RocArea()
    {
        if (Positives == 0 || Negatives == 0 || AreUnordered)
        {
            return double.NaN;
        }

        var (area, last) = (0.0, (Right: 0L, Wrong: 0L));
        foreach (var (right, wrong) in Thresholds())
        {
            area += (wrong - last.Wrong) * (right + last.Right) / 2.0;
            last = (right, wrong);
        }

        return area / ((double)Positives * Negatives);
    }

    /// <summary>The mean precision over the positives, each at its threshold; 0 without positives.</summary>
    public double AveragePrecision()
    {
        if (Positives == 0 || AreUnordered)
        {
            return Positives == 0 ? 0 : double.NaN;
        }

        var (area, last) = (0.0, 0L);
        foreach (var (right, wrong) in Thresholds())
        {
            area += (right - last) * (double)right / (right + wrong);
            last = right;
        }

        return area / Positives;
    }
}
