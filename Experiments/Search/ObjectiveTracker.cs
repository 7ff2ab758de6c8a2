using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Search;

/// <summary>Follows the objective's metric.</summary>
internal sealed class ObjectiveTracker(ObjectiveSettings settings)
{
    private readonly Queue<double> _recent = [];

    /// <summary>The best finite value so far.</summary>
    public double? Best { get; private set; }

    /// <summary>The step of <see cref="Best"/>.</summary>
    public long BestStep { get; private set; }

    /// <summary>The last value, finite or not.</summary>
    public double? Last { get; private set; }

    /// <summary>The objective: the series as one number; null without a finite one.</summary>
    public double? Value =>
        settings.Reduce is Reduction.Best ? Best
        : _recent.Count > 0 && _recent.Average() is var mean && double.IsFinite(mean) ? mean
        : null;

    /// <summary>The objective of a series; null without a finite value.</summary>
    public static double? Of(ObjectiveSettings settings, IEnumerable<MetricValue> series)
    {
        var tracker = new ObjectiveTracker(settings);
        foreach (var (step, value) in series)
        {
            tracker.Observe(value, step);
        }

        return tracker.Value;
    }

    /// <summary>Takes a value.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Observe(double value, long step)
    {
        Last = value;
        Remember(value);
        if (!double.IsFinite(value) || (Best is { } best && !settings.Goal.IsBetter(value, best)))
        {
            return false;
        }

        (Best, BestStep) = (value, step);
        return true;
    }

    /// <summary>Resumes from a checkpoint.</summary>
    /// <param name="best">The best value.</param>
    /// <param name="bestStep">Its step.</param>
    /// <param name="last">The last value.</param>
    /// <param name="history">All values that were observed, oldest first.</param>
    public void Restore(double? best, long bestStep, double? last, IEnumerable<double> history)
    {
        (Best, BestStep, Last) = (best, bestStep, last);
        foreach (var value in history)
        {
            Remember(value);
        }
    }

    private void Remember(double value)
    {
        _recent.Enqueue(value);
        if (_recent.Count > settings.Counted)
        {
            _recent.Dequeue();
        }
    }
}
