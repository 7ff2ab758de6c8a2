using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks one component with its options by making its factory.</summary>
internal sealed class ComponentCheck(IComponentCatalog catalog)
{
    private readonly Dictionary<(ComponentKind, string), IReadOnlyList<OptionProblem>> _known = [];

    /// <summary>What is wrong; paths start at the component.</summary>
    public IReadOnlyList<OptionProblem> Problems(ComponentKind kind, JsonNode? node)
    {
        var key = (kind, CanonicalJson.Write(ComponentReferences.Normal(node)));
        if (!_known.TryGetValue(key, out var problems))
        {
            _known[key] = problems = Activate(kind, node);
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
                problem.Below(path).Path,
                problem.Message,
                problem.Suggestion
            );
        }
    }

    private IReadOnlyList<OptionProblem> Activate(ComponentKind kind, JsonNode? node) =>
        kind is ComponentKind.Optimizer
        && ComponentReferences.Of(node) is { } reference
        && SoughtRate.Of(reference) is { } sought
        && catalog.Find(kind, reference.Plugin) is { } descriptor
            ? [.. sought.Problems(descriptor), .. catalog.Activate(descriptor, sought.Optimizer.Options).Problems]
            : catalog.Activate(kind, node).Problems;
}
