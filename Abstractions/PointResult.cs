using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>How a point turned out.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Outcome">How its trials ended; of several with <c>repeats</c> the worst.</param>
public sealed record PointResult(long Point, IReadOnlyDictionary<string, JsonElement> Parameters, PointOutcome Outcome)
{
    /// <summary>The objective, the mean over repeats.</summary>
    /// <value>null: one of its trials has none, because it diverged, failed or was cancelled, or never measured it.</value>
    public double? Objective { get; init; }

    /// <summary>How often the objective's metric was measured, the least of its trials: how far a pruned one got.</summary>
    /// <value>0: nobody counted, as without a pruner.</value>
    public int Checks { get; init; }
}
