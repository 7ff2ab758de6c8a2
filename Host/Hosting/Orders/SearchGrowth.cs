using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Spaces;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;

namespace Platform.Host.Hosting.Orders;

/// <summary>What an experiment becomes when its search grows: more trials, more values, wider ranges, another parameter.</summary>
/// <param name="experiment">The experiment as it is recorded.</param>
/// <param name="records">Its trials.</param>
internal sealed class SearchGrowth(ExperimentRecord experiment, IRecordReader records)
{
    private const string Trials = "search.sampler.trials";
    private const string Repeats = "search.repeats";
    private const string Space = "search.space.";
    private static readonly string[] MayChange = [Trials, "search.until", "search.finalists", ProlongedTrials.Epochs];

    /// <summary>The values that win over the definition's from now on.</summary>
    /// <param name="more">How many trials are added; 0: none.</param>
    /// <param name="set">What else is changed.</param>
    /// <returns>The values, or why they can't be changed.</returns>
    public (IReadOnlyList<string> Overrides, string? Refusal) Overrides(int more, IReadOnlyList<string> set)
    {
        set = [.. set.Select(text => text.Trim())];
        var names = set.Select(text => text.Split('=')[0].Trim()).ToList();
        if (names.FirstOrDefault(name => !IsAllowed(name)) is { } other)
        {
            if (other == Repeats)
            {
                return (
                    [],
                    $"'{Repeats}' can't change, because trials are numbered by it. To try the best points again with other seeds, use "
                        + "--set \"search.finalists={ top: 5, repeats: 3 }\", with top as large as the number of points for all of them."
                );
            }

            var rule = $"'{other}' can't change: the trials so far would no longer be comparable. What may grow is search.space, ";
            return ([], $"{rule}{string.Join(", ", MayChange)}. platform run with a changed definition starts a new experiment.");
        }

        if (more == 0)
        {
            return set.Count > 0 ? (set, null) : ([], "Say what is added: --trials or --set.");
        }

        if (names.Contains(Trials))
        {
            return ([], $"Both --trials and --set {Trials} say how many trials there are. Leave one of them out.");
        }

        return TrialsOfSampler is { } trials
            ? ([string.Create(CultureInfo.InvariantCulture, $"{Trials}={trials + more}"), .. set], null)
            : (
                [],
                $"The sampler of '{experiment.Id}' can't be extended by --trials, because it has no {Trials}: its search space "
                    + "says how many trials there are. Let that grow: --set \"search.space.NAME=[...]\"."
            );
    }

    /// <summary>Whether values make the trainings longer.</summary>
    public static bool Prolongs(IReadOnlyList<string> overrides) =>
        overrides.Any(text => text.Split('=')[0].Trim() == ProlongedTrials.Epochs);

    /// <summary>The values as if it was extended where its sampler has proposed all that its user wanted: the first points don't depend on
    /// how many follow.</summary>
    /// <param name="points">How many points more there shall be.</param>
    public IReadOnlyList<string> Room(int points)
    {
        var made = records.Trials(experiment.Id).Where(trial => trial.Round == 0).Select(trial => trial.Point).DefaultIfEmpty(-1).Max() + 1;
        return TrialsOfSampler < made + points ? [string.Create(CultureInfo.InvariantCulture, $"{Trials}={made + points}")] : [];
    }

    /// <summary>The stages of the search from now on, if its space grew.</summary>
    /// <param name="grown">The definition from now on.</param>
    /// <param name="catalog">The components, for the values that parameters had which vary now.</param>
    /// <returns>The experiment with its stages, or why the space can't become this one.</returns>
    public (ExperimentRecord Experiment, string? Refusal) Stage(ExperimentDefinition grown, IComponentCatalog catalog)
    {
        if (!grown.Overrides.Skip(experiment.Overrides.Count).Any(text => text.StartsWith(Space, StringComparison.Ordinal)))
        {
            return (experiment, null);
        }

        var space = grown.Search.Space;
        var tried = TriedPoints.Of(experiment, records, space);
        var names = tried.SelectMany(point => point.Keys).ToHashSet(StringComparer.Ordinal);
        var added = space.Parameters.Where(parameter => !names.Contains(parameter.Name)).Select(parameter => parameter.Name).ToList();
        var before = new ParameterDefaults(experiment.Resolved, catalog);
        var defaults = added
            .Select(name => (name, Value: before.Of(name)))
            .Where(one => one.Value is not null)
            .ToDictionary(one => one.name, one => one.Value!.Value, StringComparer.Ordinal);
        var completed = tried.Select(point => PointParameters.Complete(point, defaults, space)).ToList();
        for (var number = 0; number < tried.Count; number++)
        {
            if (Misfit(space, tried[number], completed[number], defaults) is { } why)
            {
                return (experiment, $"'{experiment.Id}' can't be extended: {why}");
            }
        }

        var waiting = completed.TakeLast(TriedPoints.Waiting(experiment, records.Trials(experiment.Id)).Count).ToList();
        return (
            experiment with
            {
                Enqueued = [.. experiment.Enqueued.SkipLast(waiting.Count), .. waiting],
                Stages = [.. experiment.Stages, new SearchStage(tried.Count, grown.Overrides.Count) { Defaults = defaults }],
            },
            null
        );
    }

    // null: its space says how many there are.
    private long? TrialsOfSampler =>
        JsonNode.Parse(experiment.Resolved)?["search"]?["sampler"]?["trials"] is JsonValue written
        && written.TryGetValue<long>(out var trials)
            ? trials
            : null;

    private static bool IsAllowed(string name) =>
        name.StartsWith(Space, StringComparison.Ordinal)
        || MayChange.Any(one => name == one || name.StartsWith($"{one}.", StringComparison.Ordinal));

    // A range that shrinks would leave trials outside.
    private static string? Misfit(
        SearchSpace space,
        IReadOnlyDictionary<string, JsonElement> tried,
        IReadOnlyDictionary<string, JsonElement> completed,
        Dictionary<string, JsonElement> defaults
    )
    {
        var seen = new Dictionary<string, JsonElement>(space.Constants, StringComparer.Ordinal);
        foreach (var parameter in space.Parameters)
        {
            if (parameter.Applicable(seen) is not { } range)
            {
                continue;
            }

            if (!completed.TryGetValue(parameter.Name, out var value))
            {
                return $"'{parameter.Name}' varies now, and what it was before isn't known. Give it a value in the definition first.";
            }

            if (!range.Contains(value))
            {
                return defaults.ContainsKey(parameter.Name)
                    ? $"'{parameter.Name}' was {value.GetRawText()} in the trials so far, which its range lacks: "
                        + $"{range.Description}. Add it."
                    : $"a trial has '{parameter.Name}' = {value.GetRawText()}, which its new range lacks: {range.Description}. "
                        + "A range may only grow.";
            }

            seen[parameter.Name] = value;
        }

        return tried.Keys.FirstOrDefault(name => !completed.ContainsKey(name)) is { } lost
            ? $"its trials vary in '{lost}', which the new space doesn't. A space may only grow."
            : null;
    }
}
