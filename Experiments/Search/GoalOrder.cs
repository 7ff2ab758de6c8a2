using Platform.Abstractions;

namespace Platform.Experiments.Search;

/// <summary>Which of two objectives is better.</summary>
internal static class GoalOrder
{
    /// <summary>Whether one is better than another; of equal ones neither is.</summary>
    public static bool IsBetter(this Goal goal, double one, double other) => goal is Goal.Minimize ? one < other : one > other;
}
