using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Training;

/// <summary>Says when a metric hasn't improved for long enough. Its unit is the check: an epoch in which the metric was measured.</summary>
/// <param name="settings">The rule; null: never stop.</param>
/// <param name="objective">Gives the goal, if the rule names none and the metric is the objective's.</param>
internal sealed class EarlyStopping(EarlyStoppingSettings? settings, ObjectiveSettings objective)
{
    /// <summary>The best value so far; null before the first finite one.</summary>
    public double? Best { get; private set; }

    /// <summary>Checks since then.</summary>
    public int Waited { get; private set; }

    /// <summary>Whether training is to stop.</summary>
    public bool IsDue => settings is not null && Waited >= settings.Patience;

    private Goal Goal => settings?.Goal ?? (settings?.Metric == objective.Metric ? objective.Goal : Goal.Minimize);

    /// <summary>Looks at an epoch's metrics.</summary>
    public void Observe(IReadOnlyDictionary<string, double> metrics)
    {
        if (settings is null || !metrics.TryGetValue(settings.Metric, out var value))
        {
            return;
        }

        if (Improves(value, settings.MinDelta))
        {
            (Best, Waited) = (value, 0);
        }
        else
        {
            Waited++;
        }
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(double? best, int waited) => (Best, Waited) = (best, waited);

    private bool Improves(double value, double minDelta) =>
        double.IsFinite(value) && (Best is not { } best || (Goal is Goal.Minimize ? best - value > minDelta : value - best > minDelta));
}
