using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>How good a result is, for samplers that learn from ranks.</summary>
/// <param name="Class">0: it completed; 1: it was pruned or pauses; 2: it has no objective, because it diverged or failed.</param>
/// <param name="Left">Less if it got farther; 0 unless it was pruned or pauses.</param>
/// <param name="Loss">The objective, small if good; 0 if there is none.</param>
internal readonly record struct Merit(int Class, int Left, double Loss) : IComparable<Merit>
{
    public static Merit Of(PointResult result, Goal goal)
    {
        if (LossOf(result, goal) is not { } loss)
        {
            return new Merit(2, 0, 0);
        }

        return result.Outcome is PointOutcome.Completed ? new Merit(0, 0, loss) : new Merit(1, -result.Checks, loss);
    }

    /// <summary>The objective, small if good.</summary>
    /// <returns>null: the point diverged or failed, or has no finite objective for another reason.</returns>
    public static double? LossOf(PointResult result, Goal goal) =>
        result.Outcome is PointOutcome.Completed or PointOutcome.Paused or PointOutcome.Pruned
        && result.Objective is { } objective
        && double.IsFinite(objective)
            ? goal is Goal.Minimize
                ? objective
                : -objective
            : null;

    /// <summary>Below 0 if this one is better.</summary>
    public int CompareTo(Merit other) => (Class, Left, Loss).CompareTo((other.Class, other.Left, other.Loss));
}
