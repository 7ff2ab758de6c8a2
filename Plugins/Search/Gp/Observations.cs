using MathNet.Numerics.Statistics;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Gp;

/// <summary>The results that a model learns from, and their losses.</summary>
/// <remarks>
/// A loss is the objective, negative where large ones are good. Of a point that was pruned or pauses it is no better than the median of
/// those that completed: others were better. A point that diverged or failed counts as the worst seen. Cancelled points say nothing.
/// Of more than <see cref="Most"/> results the best half and the newest half of so many are used, because the time that a model takes
/// grows with their third power.
/// </remarks>
internal sealed class Observations
{
    /// <summary>No more are used.</summary>
    public const int Most = 200;

    private Observations(IReadOnlyList<(PointResult Result, double Loss)> used)
    {
        Results = [.. used.Select(one => one.Result)];
        Losses = [.. used.Select(one => one.Loss)];
    }

    /// <summary>What is used.</summary>
    public IReadOnlyList<PointResult> Results { get; }

    /// <summary>Their losses.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Of these results.</summary>
    /// <returns>null: none has an objective, or fewer than so many say anything.</returns>
    public static Observations? Of(IReadOnlyList<PointResult> results, Goal goal, int least)
    {
        var counted = results.Where(result => result.Outcome is not PointOutcome.Cancelled).ToList();
        var completed = counted
            .Where(result => result.Outcome is PointOutcome.Completed)
            .Select(result => Merit.LossOf(result, goal))
            .OfType<double>()
            .ToList();
        var best = completed.Count > 0 ? completed.Median() : double.NegativeInfinity;
        double? Loss(PointResult result) =>
            Merit.LossOf(result, goal) is not { } loss ? null
            : result.Outcome is PointOutcome.Completed ? loss
            : Math.Max(loss, best);

        var losses = counted.Select(result => (Result: result, Loss: Loss(result))).ToList();
        if (counted.Count < least || losses.Max(one => one.Loss) is not { } worst)
        {
            return null;
        }

        return new Observations(Used([.. losses.Select(one => (one.Result, one.Loss ?? worst))]));
    }

    private static IReadOnlyList<(PointResult Result, double Loss)> Used(IReadOnlyList<(PointResult Result, double Loss)> losses)
    {
        if (losses.Count <= Most)
        {
            return losses;
        }

        var newest = losses.TakeLast(Most / 2);
        var best = losses.SkipLast(Most / 2).OrderBy(one => one.Loss).Take(Most / 2).OrderBy(one => one.Result.Point);
        return [.. best, .. newest];
    }
}
