using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Host.Hosting.Orders;

/// <summary>Points that a user puts in front of those of the sampler, as an order has them.</summary>
internal static class EnqueuedOrder
{
    /// <summary>The points with a value for every parameter that applies.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="before">How many were put in front before.</param>
    /// <param name="given">The values that were given.</param>
    /// <returns>The points, or why they can't be tried.</returns>
    public static (IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points, string? Refusal) Points(
        ExperimentDefinition definition,
        int before,
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> given
    )
    {
        if (given.Count == 0)
        {
            return ([], "Say which point to try: optimizer.learningRate=0.1, for example.");
        }

        var points = new List<IReadOnlyDictionary<string, JsonElement>>();
        foreach (var (index, values) in given.Index())
        {
            var (point, problems) = GivenPoint.Complete(
                definition.Search.Space,
                values,
                EnqueuedSeed.Of(definition.Seed, before + index)
            );
            if (point is null)
            {
                var which = given.Count > 1 ? $"Point {index}: " : "";
                return ([], which + string.Join(' ', problems.Select(problem => problem with { Path = "" })));
            }

            points.Add(point);
        }

        return (points, null);
    }
}
