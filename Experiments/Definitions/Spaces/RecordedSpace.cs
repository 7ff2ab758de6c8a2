using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>The search space of an experiment that was recorded.</summary>
public static class RecordedSpace
{
    /// <summary>Its parameters, in the order of the definition. What can't be read (any more) is left out:
    /// nothing is trained with it.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    public static IReadOnlyList<SearchParameter> Read(string resolved) =>
        JsonTree.Of(JsonNode.Parse(resolved)) is MapNode root && root["search"] is MapNode search
            ? [.. new SpaceReader(root, new ProblemList()).Read(search["space"]).Select(parameter => parameter.Parameter)]
            : [];
}
