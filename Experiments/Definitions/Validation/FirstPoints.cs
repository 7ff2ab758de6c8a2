using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Reads the points that a definition puts in front (<c>search.first</c>).</summary>
internal sealed class FirstPoints(SourceNode? first, ProblemList problems)
{
    private const string Path = "search.first";

    /// <summary>The points, each with a value for every parameter that applies; those with problems are left out.</summary>
    /// <param name="space">The search space.</param>
    /// <param name="seed">The experiment's seed, for values that aren't given.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Read(SearchSpace space, long seed)
    {
        switch (first)
        {
            case null or ScalarNode { Value: null }:
                return [];
            case ListNode list:
                return
                [
                    .. list
                        .Items.Select((item, index) => Point(space, item, index, seed))
                        .OfType<IReadOnlyDictionary<string, JsonElement>>(),
                ];
            default:
                problems.Add(
                    first.Place,
                    Path,
                    "Must be a list of points, each a map from parameters to values.",
                    "For example: first: [{ optimizer.learningRate: 0.1 }]."
                );
                return [];
        }
    }

    private IReadOnlyDictionary<string, JsonElement>? Point(SearchSpace space, SourceNode item, int index, long seed)
    {
        var path = $"{Path}[{index}]";
        if (item is not MapNode map)
        {
            problems.Add(item.Place, path, "Must be a map from parameters to values.", "For example: { optimizer.learningRate: 0.1 }.");
            return null;
        }

        var (point, wrong) = GivenPoint.Complete(space, map.ToElements(), EnqueuedSeed.Of(seed, index));
        foreach (var problem in wrong)
        {
            var entry = map.Entry(problem.Path)!;
            problems.Add(problem.AtKey ? entry.KeyPlace : entry.Value.Place, $"{path}.{problem.Path}", problem.Message, problem.Suggestion);
        }

        return point;
    }
}
