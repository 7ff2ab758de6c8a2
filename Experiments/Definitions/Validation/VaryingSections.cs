using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks the sections that a search space can vary.</summary>
/// <param name="root">The file with all that it extends and all overrides.</param>
/// <param name="start">Where the file begins, for what is missing.</param>
/// <param name="space">The search space; null: there is something wrong with it.</param>
/// <param name="catalog">The components that can be named.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class VaryingSections(MapNode root, SourcePlace start, SpaceSource? space, IComponentCatalog catalog, ProblemList problems)
{
    private readonly ComponentCheck _components = new(catalog);

    /// <summary>Checks a section that names a component.</summary>
    public void Component(ComponentSection section)
    {
        if (SpaceFor(section.Name) is not { } own)
        {
            return;
        }

        var entry = root.Entry(section.Name);
        var given = entry?.Value is not (null or ScalarNode { Value: null });
        if (given || own.Parameters.Any(parameter => parameter.Name.Split('.')[0] == section.Name))
        {
            new VariableSectionCheck(own, problems).Check(
                section.Name,
                given ? entry!.Value : null,
                entry?.KeyPlace ?? start,
                node => node is null && !section.Required ? [] : _components.Problems(section.Kind, node)
            );
        }
        else if (section.Required)
        {
            problems.Add(
                entry?.KeyPlace ?? start,
                section.Name,
                $"'{section.Name}' is missing.",
                $"Known {section.Kind.Words()}: {string.Join(", ", catalog.Names(section.Kind))}."
            );
        }
    }

    /// <summary>Checks how the data is split for every fold that the space chooses.</summary>
    public void Folds()
    {
        if (space is not null && space.Parameters.Any(parameter => parameter.Name == "data.fold"))
        {
            var entry = root.Entry("data");
            new VariableSectionCheck(space, problems).Check(
                "data",
                entry?.Value,
                entry?.KeyPlace ?? start,
                node => OptionsBinder.Bind(typeof(SplitSettings), node as JsonObject ?? []).Problems
            );
        }
    }

    /// <summary>Checks the training, which may want metrics that must be measured.</summary>
    public void Training(MeasuredMetrics measured, ObjectiveSettings? objective)
    {
        var entry = root.Entry("training");
        if (SpaceFor("training") is { } own)
        {
            new VariableSectionCheck(own, problems).Check(
                "training",
                entry?.Value is ScalarNode { Value: null } ? null : entry?.Value,
                entry?.KeyPlace ?? start,
                node =>
                {
                    if (node is not (null or JsonObject))
                    {
                        return [new OptionProblem("", $"Must be a map, not {ValueWords.Of(node)}.")];
                    }

                    var bound = OptionsBinder.Bind(typeof(TrainingSettings), node as JsonObject ?? []);
                    return bound.Value is TrainingSettings training ? [.. measured.Check(training, objective)] : bound.Problems;
                }
            );
        }
    }

    // With problems in the space, what varies can't be checked; what doesn't vary can.
    private SpaceSource? SpaceFor(string section) =>
        space
        ?? (
            ((root["search"] as MapNode)?["space"] as MapNode)?.Entries.Any(entry =>
                entry.Key == section || entry.Key.StartsWith($"{section}.", StringComparison.Ordinal)
            )
                is true
                ? null
                : new SpaceSource([], new Dictionary<string, JsonElement>())
        );
}
