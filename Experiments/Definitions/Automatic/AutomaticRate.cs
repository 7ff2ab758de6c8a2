using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Automatic;

/// <summary>
/// Writes out what <c>optimizer.learningRate: auto</c> stands for: a race of <see cref="RaceCandidates"/>, and in a search space
/// <c>{ around: auto }</c>: a range of multiples of the rate that each trial finds.
/// </summary>
internal static class AutomaticRate
{
    /// <summary>What stands for a rate that a race finds, and for the rate that a range is around.</summary>
    public const string Word = "auto";

    /// <summary>The key of a range around a rate.</summary>
    public const string Around = "around";

    /// <summary>The key of what a race may cost.</summary>
    public const string BudgetKey = "budget";

    private const string Path = $"optimizer.{SoughtRate.Option}";

    // Of a whole training, about what the range tests take of a short one.
    private const double Finding = 0.1;
    private const double Usual = 2.5;

    /// <summary>The definition with the race or the range written out; as it is if there is nothing to write.</summary>
    /// <param name="root">The file with all that it extends and all overrides.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static MapNode Expand(MapNode root, ProblemList problems)
    {
        var expanded =
            (root["optimizer"] as MapNode)?.Entry(SoughtRate.Option) is { } rate && Budget(rate, problems) is { } budget
                ? Race(root, rate, budget, problems)
                : root;
        return SpaceEntry(expanded) is { Value: MapNode range } entry && range.Entry(Around) is { } around
            ? Range(expanded, entry, range, around, problems)
            : expanded;
    }

    // null: the rate isn't automatic. Where something is wrong, the usual one, so that nothing else is said of the rest.
    private static double? Budget(SourceEntry rate, ProblemList problems)
    {
        if (rate.Value is ScalarNode { Text: Word })
        {
            return Usual;
        }

        if (rate.Value is not MapNode map || map.Entry(Word) is not { } auto)
        {
            return null;
        }

        var unknown = map.Entries.Where(entry => entry.Key != Word).Concat((auto.Value as MapNode)?.Entries.Where(IsUnknown) ?? []);
        foreach (var entry in unknown)
        {
            problems.Add(entry.KeyPlace, $"{Path}.{Word}", $"Unknown key '{entry.Key}'.", "Known: budget, in whole trainings.");
        }

        var given = (auto.Value as MapNode)?[BudgetKey];
        if (auto.Value is not (MapNode or ScalarNode { Value: null }))
        {
            problems.Add(auto.Value.Place, $"{Path}.{Word}", "Must be a map.", "For example: learningRate: { auto: { budget: 2.5 } }.");
            return Usual;
        }

        if (given is null)
        {
            return Usual;
        }

        if (
            given.ToJson() is JsonValue number
            && number.GetValueKind() is JsonValueKind.Number
            && number.GetValue<double>() is > 1 and var budget
        )
        {
            return budget;
        }

        problems.Add(
            given.Place,
            $"{Path}.{Word}.budget",
            "Must be a number above 1: the winner's training alone takes one.",
            string.Create(CultureInfo.InvariantCulture, $"It counts whole trainings; {Usual} is usual.")
        );
        return Usual;
    }

    private static bool IsUnknown(SourceEntry entry) => entry.Key != BudgetKey;

    private static MapNode Race(MapNode root, SourceEntry rate, double budget, ProblemList problems)
    {
        var race = new RaceCandidates(root, rate);
        if ((root["search"] as MapNode)?.Entries.FirstOrDefault(entry => entry.Key is "sampler" or "pruner" or "space") is { } own)
        {
            problems.Add(
                rate.Value.Place,
                Path,
                $"'{Word}' is a search of its own, a race between ways to find a rate, and so can't stand beside 'search.{own.Key}'.",
                $"Search around the rate that each trial finds: search.space: {{ {Path}: {{ {Around}: {Word} }} }}."
            );
            return race.Plain();
        }

        var epochs = Number(root["training"], "epochs") ?? 10;
        var checks = epochs / (Number(root["training"], "validateEvery") ?? 1);
        var search = (root["search"] as MapNode ?? new MapNode(rate.KeyPlace, []))
            .With(race.Entry("sampler", new JsonObject { ["plugin"] = "grid" }))
            .With(race.Entry("trialSeeds", "paired"))
            .With(race.Entry("space", race.Space()));
        if (Pruner(budget - Finding, RaceCandidates.Count, checks) is { } pruner)
        {
            search = search.With(race.Entry("pruner", pruner));
        }

        return race.Body().With(new SourceEntry("search", rate.KeyPlace, search));
    }

    // n trainings up to a share s, and k of them on to the end, take n·s + k·(1 − s) of a whole one: the budget.
    private static JsonObject? Pruner(double budget, int candidates, double checks)
    {
        var keep = Math.Max(1, Whole(budget));
        if (keep >= candidates)
        {
            return null;
        }

        var share = Math.Clamp((budget - keep) / (candidates - keep), 0, 1);
        return new JsonObject
        {
            ["plugin"] = "race",
            ["at"] = Math.Max(1, Whole(share * checks)),
            ["keep"] = keep,
        };
    }

    // Decimal fractions like 2.4 - 2 are a little less than they say.
    private static int Whole(double value) => (int)(value + 1e-9);

    private static double? Number(SourceNode? section, string key) =>
        (section as MapNode)?[key]?.ToJson() is JsonValue value && value.GetValueKind() is JsonValueKind.Number
            ? value.GetValue<double>()
            : null;

    private static SourceEntry? SpaceEntry(MapNode root) => ((root["search"] as MapNode)?["space"] as MapNode)?.Entry(Path);

    // Ten times less to ten times more; a grid says how many points.
    private static MapNode Range(MapNode root, SourceEntry entry, MapNode range, SourceEntry around, ProblemList problems)
    {
        if (around.Value is not ScalarNode { Text: Word })
        {
            problems.Add(around.Value.Place, $"search.space.{Path}.{Around}", $"Must be '{Word}'.", $"Write {{ {Around}: {Word} }}.");
            return root;
        }

        var factors = new ListNode(around.Value.Place, [Scalar(around.Value.Place, 0.1), Scalar(around.Value.Place, 10)]);
        var written = range with { Entries = [new SourceEntry("log", around.KeyPlace, factors), .. range.Without(Around).Entries] };
        var search = (MapNode)root["search"]!;
        var space = (MapNode)search["space"]!;
        var renamed = space with
        {
            Entries =
            [
                .. space.Entries.Select(one =>
                    one.Key == Path ? new SourceEntry($"{Path}.{SoughtRate.Word}", entry.KeyPlace, written) : one
                ),
            ],
        };
        var optimizer = root["optimizer"] switch
        {
            MapNode map => map,
            ScalarNode { Value: not null } name => new MapNode(name.Place, [new SourceEntry("plugin", name.Place, name)]),
            _ => new MapNode(entry.KeyPlace, []),
        };
        var sought = new MapNode(around.Value.Place, [new SourceEntry(SoughtRate.Word, around.KeyPlace, Scalar(around.Value.Place, 1))]);
        return root.With(
                new SourceEntry("search", root.Entry("search")!.KeyPlace, search.With(new SourceEntry("space", space.Place, renamed)))
            )
            .With(
                new SourceEntry(
                    "optimizer",
                    root.Entry("optimizer")?.KeyPlace ?? entry.KeyPlace,
                    optimizer.With(new SourceEntry(SoughtRate.Option, entry.KeyPlace, sought))
                )
            );
    }

    private static ScalarNode Scalar(SourcePlace place, double value) =>
        new(place, JsonValue.Create(value), value.ToString("R", CultureInfo.InvariantCulture), null);
}
