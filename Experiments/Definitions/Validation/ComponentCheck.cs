using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks one component with its options by making its factory.</summary>
internal sealed class ComponentCheck(IComponentCatalog catalog)
{
    private readonly Dictionary<(ComponentKind, string), IReadOnlyList<OptionProblem>> _known = [];

    /// <summary>What is wrong; paths start at the component.</summary>
    public IReadOnlyList<OptionProblem> Problems(ComponentKind kind, JsonNode? node)
    {
        if (ComponentReferences.Normal(node) is not JsonObject map)
        {
            return [new OptionProblem("", $"Must be {kind.One()}, not {ValueWords.Of(node)}.", Example(kind))];
        }

        if (map["plugin"] is not JsonValue name || name.GetValueKind() is not JsonValueKind.String)
        {
            return
            [
                map.ContainsKey("plugin")
                    ? new OptionProblem("plugin", $"Must be the name of {kind.One()}, not {ValueWords.Of(map["plugin"])}.", Example(kind))
                    : new OptionProblem("", "'plugin' is missing.", Example(kind)),
            ];
        }

        var key = (kind, CanonicalJson.Write(map));
        if (!_known.TryGetValue(key, out var problems))
        {
            _known[key] = problems = Activate(kind, ComponentReferences.Of(map)!);
        }

        return problems;
    }

    /// <summary>The same at a place of the file.</summary>
    public void Check(ComponentKind kind, SourceNode node, SourcePlace keyPlace, string path, ProblemList problems)
    {
        foreach (var problem in Problems(kind, node.ToJson()))
        {
            problems.Add(
                Locator.Find(node, keyPlace, problem.Path, problem.AtKey),
                Join(path, problem.Path),
                problem.Message,
                problem.Suggestion
            );
        }
    }

    public static string Join(string path, string inner) =>
        (path, inner) switch
        {
            (_, "") => path,
            ("", _) => inner,
            _ => inner[0] == '[' ? path + inner : $"{path}.{inner}",
        };

    private IReadOnlyList<OptionProblem> Activate(ComponentKind kind, ComponentReference reference)
    {
        if (catalog.Find(kind, reference.Plugin) is not { } descriptor)
        {
            return [ComponentLookup.Unknown(catalog, kind, reference.Plugin)];
        }

        return kind is ComponentKind.Optimizer && SoughtRate.Of(reference) is { } sought
            ? [.. sought.Problems(descriptor), .. ComponentActivator.Activate(descriptor, sought.Optimizer.Options).Problems]
            : ComponentActivator.Activate(descriptor, reference.Options).Problems;
    }

    private string Example(ComponentKind kind) =>
        catalog.Names(kind) is [var first, ..]
            ? $"Write {{ plugin: NAME }}, NAME one of {string.Join(", ", catalog.Names(kind))}; for example {{ plugin: {first} }}."
            : $"No plugin has {kind.One()}.";
}
