using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Values as losses: the small ones are good whatever the goal, and what isn't finite is worse than everything else.</summary>
internal sealed class Losses(Goal goal)
{
    private readonly double _sign = goal is Goal.Minimize ? 1 : -1;

    /// <summary>The loss of a value; +∞: the value isn't finite.</summary>
    public double Of(double value) => double.IsFinite(value) ? _sign * value : double.PositiveInfinity;

    /// <summary>The value of a loss; null: it isn't finite.</summary>
    public double? Value(double loss) => double.IsFinite(loss) ? _sign * loss : null;
}
