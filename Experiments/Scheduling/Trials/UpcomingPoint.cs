using System.Text.Json;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>A point that a search tries next.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Grounds">What leads the sampler to it, in numbers by their names.</param>
/// <param name="IsCertain">Whether it comes whatever results there will be.</param>
public sealed record UpcomingPoint(
    long Point,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    IReadOnlyDictionary<string, double> Grounds,
    bool IsCertain
)
{
    /// <summary>Whether its user put it in front.</summary>
    public bool IsInFront { get; init; }

    internal static UpcomingPoint Of(NewPoint point, bool isCertain) =>
        new(point.Point, point.Proposal.Parameters, point.Proposal.Grounds, isCertain) { IsInFront = point.Enqueued is not null };
}
