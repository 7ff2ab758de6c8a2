using System.Text.Json;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions;

/// <summary>Reads points of a search space as users write them.</summary>
public static class PointText
{
    /// <summary>One point.</summary>
    /// <param name="values">Its values, as <c>optimizer.learningRate=0.1</c>; each is YAML.</param>
    /// <returns>The point by dotted name; null and what is wrong.</returns>
    public static (IReadOnlyDictionary<string, JsonElement>? Point, IReadOnlyList<DefinitionProblem> Problems) Read(
        IReadOnlyList<string> values
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var problems = new ProblemList();
        var point = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var text in values)
        {
            var place = new SourcePlace(text, 1, 1);
            var separator = text.IndexOf('=', StringComparison.Ordinal);
            var name = separator < 0 ? "" : text[..separator].Trim();
            if (name.Length == 0)
            {
                problems.Add(
                    place,
                    "",
                    $"'{text}' isn't a value of a parameter.",
                    "Write its name and the value: optimizer.learningRate=0.1."
                );
            }
            else if (YamlTree.Read(text[(separator + 1)..], text, problems, name, separator + 1) is { } value)
            {
                if (!point.TryAdd(name, JsonSerializer.SerializeToElement(value.ToJson())))
                {
                    problems.Add(place, name, $"'{name}' has two values.", "Leave one of them out.");
                }
            }
            else if (problems.Count == 0)
            {
                problems.Add(place, name, $"'{name}' has no value.", "Write it after the equals sign.");
            }
        }

        return problems.Count == 0 ? (point, []) : (null, problems.Sorted(""));
    }

    /// <summary>The points of a file.</summary>
    /// <param name="text">A YAML or JSON list of maps from dotted names to values.</param>
    /// <param name="file">What problems call it.</param>
    /// <returns>The points; null and what is wrong.</returns>
    public static (IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Points, IReadOnlyList<DefinitionProblem> Problems) ReadFile(
        string text,
        string file
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var problems = new ProblemList();
        var read = YamlTree.Read(text, file, problems);
        if (problems.Count == 0 && (read is not ListNode { Items.Count: > 0 } list || list.Items.Any(item => item is not MapNode)))
        {
            problems.Add(
                read?.Place ?? new SourcePlace(file, 1, 1),
                "",
                "Must be a list of points, each a map from parameters to values.",
                "For example: - { optimizer.learningRate: 0.1 }"
            );
        }

        return problems.Count == 0
            ? ([.. ((ListNode)read!).Items.Cast<MapNode>().Select(map => map.ToElements())], [])
            : (null, problems.Sorted(file));
    }
}
