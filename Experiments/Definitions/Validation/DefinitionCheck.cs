using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks a whole definition and makes the experiment's settings of it.</summary>
/// <param name="root">The file with all that it extends and all overrides.</param>
/// <param name="start">Where the file begins, for what is missing.</param>
/// <param name="overridden">The names that overrides gave.</param>
/// <param name="catalog">The components that can be named.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class DefinitionCheck(
    MapNode root,
    SourcePlace start,
    IReadOnlyCollection<string> overridden,
    IComponentCatalog catalog,
    ProblemList problems
)
{
    private static readonly MapNode Nothing = new(new SourcePlace("", 1, 1), []);

    private readonly ComponentCheck _components = new(catalog);
    private readonly MapNode _search = root["search"] as MapNode ?? Nothing;

    /// <summary>The definition without its text; null if there are problems.</summary>
    public ExperimentDefinition? Run()
    {
        var head = Settings<DefinitionHead>(
            new MapNode(root.Place, [.. root.Entries.Where(entry => !Sections.All.Contains(entry.Key) || IsHead(entry.Key))]),
            start,
            "",
            Sections.All
        );
        var data = Settings<SplitSettings>("data");
        var objective = Settings<ObjectiveSettings>("objective");
        var workers = Settings<WorkerSettings>("workers");
        var plain = Search();
        var resolved = ResolvedDocument.Create(root);
        var space = Space(resolved);
        foreach (var section in Sections.Components)
        {
            Component(section, space);
        }

        Folds(space);
        var measured = new MeasuredMetrics(root, data);
        Training(space, measured, objective);
        foreach (var section in Sections.Lists)
        {
            List(section);
        }

        if (objective is not null)
        {
            Report(measured.Check(objective), "objective", root.Entry("objective"));
        }

        var sampler = Strategy(ComponentKind.Sampler, "sampler");
        var pruner = Strategy(ComponentKind.Pruner, "pruner");
        if (head is null || objective is null || workers is null || plain is null || space is null || sampler is null || problems.Count > 0)
        {
            return null;
        }

        var search = plain with { Sampler = sampler, Pruner = pruner, Space = space.Space };
        new StrategyCheck(catalog, _search, root.Entry("search")?.KeyPlace ?? start, problems).Check(
            search,
            space,
            head.Seed,
            objective.Goal
        );
        ResolvedDocument.RemoveVarying(resolved, space);
        return new ExperimentDefinition
        {
            Name = head.Name,
            Seed = head.Seed,
            Tags = [.. head.Tags.Distinct(StringComparer.Ordinal)],
            Notes = head.Notes,
            Search = search,
            Objective = objective,
            Workers = workers,
            Resolved = resolved,
            Hash = DefinitionHash.Of(resolved),
            Text = "",
            Places = new DefinitionPlaces(root, start),
            BaseDirectory = "",
        };
    }

    private static bool IsHead(string key) => OptionProperties.Of(typeof(DefinitionHead)).Any(property => property.Name == key);

    private T? Settings<T>(string section)
        where T : class
    {
        var entry = root.Entry(section);
        return Settings<T>(entry?.Value is null or ScalarNode { Value: null } ? Nothing : entry.Value, entry?.KeyPlace ?? start, section);
    }

    private T? Settings<T>(SourceNode node, SourcePlace keyPlace, string path, IReadOnlyList<string>? known = null)
        where T : class
    {
        if (node is not MapNode map)
        {
            problems.Add(node.Place, path, $"Must be a map, not {ValueWords.Of(node.ToJson())}.");
            return null;
        }

        var bound = OptionsBinder.Bind(typeof(T), map.ToJson(), known);
        Report(bound.Problems, path, new SourceEntry(path, keyPlace, node));
        return bound.Value as T;
    }

    private SearchSettings? Search()
    {
        if (root["search"] is { } node and not MapNode and not ScalarNode { Value: null })
        {
            problems.Add(node.Place, "search", $"Must be a map, not {ValueWords.Of(node.ToJson())}.", "It has the keys sampler and space.");
        }

        var plain = _search with { Entries = [.. _search.Entries.Where(entry => !SearchSettings.Parts.Contains(entry.Key))] };
        return Settings<SearchSettings>(plain, root.Entry("search")?.KeyPlace ?? start, "search", SearchSettings.Parts);
    }

    private SpaceSource? Space(JsonObject resolved)
    {
        var before = problems.Count;
        var parameters = new SpaceReader(root, problems).Read(_search["space"]);
        var space = problems.Count == before ? new SpaceLinker(parameters, resolved, problems).Link() : null;
        if (space is not null)
        {
            new AlternativesCheck(space, resolved, overridden, catalog, problems).Check();
        }

        return space;
    }

    // With problems in the space, what varies can't be checked; what doesn't vary can.
    private SpaceSource? SpaceFor(string section, SpaceSource? space) =>
        space
        ?? (
            (_search["space"] as MapNode)?.Entries.Any(entry =>
                entry.Key == section || entry.Key.StartsWith($"{section}.", StringComparison.Ordinal)
            )
                is true
                ? null
                : new SpaceSource([], new Dictionary<string, System.Text.Json.JsonElement>())
        );

    private void Component(ComponentSection section, SpaceSource? space)
    {
        if (SpaceFor(section.Name, space) is not { } own)
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

    private void Folds(SpaceSource? space)
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

    private void Training(SpaceSource? space, MeasuredMetrics measured, ObjectiveSettings? objective)
    {
        var entry = root.Entry("training");
        if (SpaceFor("training", space) is { } own)
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

    private void List(ComponentSection section)
    {
        var node = root[section.Name];
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
                    $"The {section.Kind.Word()} '{reference.Plugin}' is here twice.",
                    "Remove one: their series would have the same name."
                );
            }
        }
    }

    private ComponentReference? Strategy(ComponentKind kind, string key)
    {
        var path = $"search.{key}";
        if (_search.Entry(key) is { Value: not ScalarNode { Value: null } } entry)
        {
            _components.Check(kind, entry.Value, entry.KeyPlace, path, problems);
            return ComponentReferences.Of(entry.Value.ToJson());
        }

        if (kind is ComponentKind.Pruner)
        {
            return null;
        }

        if (_search["space"] is not null)
        {
            problems.Add(
                root.Entry("search")!.KeyPlace,
                path,
                "'sampler' is missing.",
                $"Known samplers: {string.Join(", ", catalog.Names(kind))}."
            );
        }

        return new SearchSettings().Sampler;
    }

    private void Report(IEnumerable<OptionProblem> found, string path, SourceEntry? entry)
    {
        foreach (var problem in found)
        {
            var place = entry is null ? start : Locator.Find(entry.Value, entry.KeyPlace, problem.Path, problem.AtKey);
            problems.Add(place, ComponentCheck.Join(path, problem.Path), problem.Message, problem.Suggestion);
        }
    }
}
