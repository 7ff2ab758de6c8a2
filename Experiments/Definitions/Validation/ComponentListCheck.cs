using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks lists of components, in which each may stand once.</summary>
/// <param name="catalog">The components that can be named.</param>
internal sealed class ComponentListCheck(IComponentCatalog catalog)
{
    private readonly ComponentCheck _components = new(catalog);

    /// <summary>Checks a section that lists components.</summary>
    /// <param name="section">The section.</param>
    /// <param name="node">What the file says; null: nothing.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public void Check(ComponentSection section, SourceNode? node, ProblemList problems)
    {
        if (node is null or ScalarNode { Value: null })
        {
            return;
        }

        if (node is not ListNode list)
        {
            problems.Add(
                node.Place,
                section.Name,
                $"Must be a list of {section.Kind.Words()}, not {ValueWords.Of(node.ToJson())}.",
                $"Known: {string.Join(", ", catalog.Names(section.Kind))}."
            );
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in list.Items.Index())
        {
            var path = $"{section.Name}[{index}]";
            _components.Check(section.Kind, item, item.Place, path, problems);
            if (ComponentReferences.Of(item.ToJson()) is { } reference && !names.Add(reference.Plugin))
            {
                problems.Add(
                    item.Place,
                    path,
                    $"The {section.Kind.Word()} '{reference.Plugin}' appears twice.",
                    "Remove one: their series would have the same name."
                );
            }
        }
    }
}
