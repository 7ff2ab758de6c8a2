using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Training;

/// <summary>Follows the objective's metric.</summary>
internal sealed class ObjectiveTracker(ObjectiveSettings settings)
{
    /// <summary>The best finite value so far.</summary>
    public double? Best { get; private set; }

    /// <summary>The step of <see cref="Best"/>.</summary>
    public long BestStep { get; private set; }

    /// <summary>The last value, finite or not.</summary>
    public double? Last { get; private set; }

    /// <summary>The objective: the series as one number; null without a finite one.</summary>
    public double? Value =>
        settings.Reduce is Reduction.Best ? Best
        : Last is { } last && double.IsFinite(last) ? last
        : null;

    /// <summary>Takes a value.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Observe(double value, long step)
    {
        Last = value;
        if (!double.IsFinite(value) || (Best is { } best && !(settings.Goal is Goal.Minimize ? value < best : value > best)))
        {
            return false;
        }

        (Best, BestStep) = (value, step);
        return true;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(double? best, long bestStep, double? last) => (Best, BestStep, Last) = (best, bestStep, last);
}
