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
    private readonly ComponentCheck _components = new(catalog);
    private readonly SettingsCheck _settings = new(root, start, problems);
    private readonly MapNode _search = root["search"] as MapNode ?? SettingsCheck.Nothing;

    /// <summary>The definition without its text; null if there are problems.</summary>
    public ExperimentDefinition? Run()
    {
        var head = _settings.Read<DefinitionHead>(
            new MapNode(root.Place, [.. root.Entries.Where(entry => !Sections.All.Contains(entry.Key) || IsHead(entry.Key))]),
            start,
            "",
            Sections.All
        );
        var data = _settings.Read<SplitSettings>("data");
        var objective = _settings.Read<ObjectiveSettings>("objective");
        var workers = _settings.Read<WorkerSettings>("workers");
        var plain = Search();
        var resolved = ResolvedDocument.Create(root, catalog);
        var space = Space(resolved);
        var varying = new VaryingSections(root, start, space, catalog, problems);
        foreach (var section in Sections.Components)
        {
            varying.Component(section);
        }

        varying.Folds();
        var measured = new MeasuredMetrics(root, data);
        varying.Training(measured, objective);
        var lists = new ComponentListCheck(catalog);
        foreach (var section in Sections.Lists)
        {
            lists.Check(section, root[section.Name], problems);
        }

        if (objective is not null)
        {
            _settings.Report(measured.Check(objective), "objective", root.Entry("objective"));
        }

        var first = space is null ? [] : new FirstPoints(_search["first"], problems).Read(space.Space, head?.Seed ?? 0);
        var sampler = Strategy(ComponentKind.Sampler, "sampler");
        var pruner = Strategy(ComponentKind.Pruner, "pruner");
        if (head is null || objective is null || workers is null || plain is null || space is null || sampler is null || problems.Count > 0)
        {
            return null;
        }

        var search = plain with { Sampler = sampler, Pruner = pruner, Space = space.Space, First = first };
        ResolvedDocument.RemoveVarying(resolved, space);
        var definition = new ExperimentDefinition
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
        new StrategyCheck(catalog, _search, root.Entry("search")?.KeyPlace ?? start, problems).Check(definition, space);
        return definition;
    }

    private static bool IsHead(string key) => OptionProperties.Of(typeof(DefinitionHead)).Any(property => property.Name == key);

    private SearchSettings? Search()
    {
        if (root["search"] is { } node and not MapNode and not ScalarNode { Value: null })
        {
            problems.Add(node.Place, "search", $"Must be a map, not {ValueWords.Of(node.ToJson())}.", "It has the keys sampler and space.");
        }

        var plain = _search with { Entries = [.. _search.Entries.Where(entry => !SearchSettings.Parts.Contains(entry.Key))] };
        return _settings.Read<SearchSettings>(plain, root.Entry("search")?.KeyPlace ?? start, "search", SearchSettings.Parts);
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
}
