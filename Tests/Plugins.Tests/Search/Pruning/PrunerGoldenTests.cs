using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Plugins.Search;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

/// <summary>Decisions of other people's pruners: Golden/pruners.py says of which.</summary>
public sealed class PrunerGoldenTests
{
    private static readonly AssemblyCatalog Catalog = new(typeof(GridSampler).Assembly);
    private static readonly Golden Expected = GoldenFile.Read<Golden>("pruners.json");

    public static TheoryData<int> Searches => [.. Enumerable.Range(0, Expected.Searches.Count)];

    public static TheoryData<int> Promotions => [.. Enumerable.Range(0, Expected.Promotions.Count)];

    public static TheoryData<int> Brackets => [.. Enumerable.Range(0, Expected.Brackets.Count)];

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_AsOptuna_EndsTrialsAtTheSameChecks(int number)
    {
        var search = Expected.Searches[number];
        var pruner = Create(search.Pruner, search.Options, search.Goal is "minimize" ? Goal.Minimize : Goal.Maximize);

        Assert.Equal(search.Ends, Ends(pruner, search.Curves));
    }

    [Theory]
    [MemberData(nameof(Promotions))]
    public void Promotions_AsInThePaper_AreOfTheSameTrials(int number)
    {
        var search = Expected.Promotions[number];
        var pruner = Create("asha", new JsonObject { ["eta"] = search.Eta, ["first"] = search.First }, Goal.Minimize);
        var trials = new List<TrialValues>();

        foreach (var expected in search.Decisions)
        {
            var promoted = pruner.Promote!(new PromotionRequest { Trials = trials });

            Assert.Equal(expected, promoted);
            if (promoted is { } trial)
            {
                trials[(int)trial] = Trained(trial, trials[(int)trial].Values.Count);
            }
            else
            {
                trials.Add(Trained(trials.Count, 0));
            }
        }

        Assert.Null(pruner.Promote!(new PromotionRequest { Trials = trials }));

        TrialValues Trained(long trial, int from)
        {
            var curve = Values(search.Curves[(int)trial]);
            for (var count = from + 1; count < curve.Count; count++)
            {
                IReadOnlyList<MetricValue> values = [.. curve.Take(count)];
                var request = new PruningRequest
                {
                    Trial = trial,
                    Values = values,
                    Others = [],
                };
                if (pruner.Judge(request).Verdict is PruningVerdict.Pause)
                {
                    return new TrialValues(trial, TrialProgress.Paused, values);
                }
            }

            return new TrialValues(trial, TrialProgress.Completed, curve);
        }
    }

    [Theory]
    [MemberData(nameof(Brackets))]
    public void Brackets_AsOptunas_HaveTheirSharesOfTrials(int number)
    {
        const int Drawn = 20_000;
        var brackets = Expected.Brackets[number];
        var pruner = Create(
            "hyperband",
            new JsonObject
            {
                ["eta"] = brackets.Eta,
                ["first"] = brackets.First,
                ["max"] = brackets.Max,
            },
            Goal.Minimize
        );
        var firstRungs = brackets.Trials.Select((_, bracket) => brackets.First * (int)Math.Pow(brackets.Eta, bracket)).ToList();

        var drawn = Enumerable
            .Range(0, Drawn)
            .CountBy(trial => firstRungs.FindIndex(rung => pruner.Judge(Request(trial, rung)).Rung == rung))
            .ToDictionary();

        Assert.Equal(Enumerable.Range(0, firstRungs.Count), drawn.Keys.Order());
        Assert.All(
            brackets.Trials,
            (share, bracket) =>
            {
                var expected = (double)share / brackets.Trials.Sum();
                var deviation = Math.Sqrt(expected * (1 - expected) / Drawn);
                Assert.Equal(expected, (double)drawn[bracket] / Drawn, 4 * deviation);
            }
        );

        static PruningRequest Request(long trial, int checks) =>
            new()
            {
                Trial = trial,
                Values = Values(Enumerable.Repeat(0.5, checks)),
                Others = [],
            };
    }

    private static IEnumerable<int?> Ends(Pruner pruner, IReadOnlyList<IReadOnlyList<double>> curves)
    {
        var others = new List<TrialValues>();
        foreach (var curve in curves.Select(Values))
        {
            int? end = null;
            for (var count = 1; count < curve.Count && end is null; count++)
            {
                var request = new PruningRequest
                {
                    Trial = others.Count,
                    Values = [.. curve.Take(count)],
                    Planned = curve.Count,
                    Others = others,
                };
                end = pruner.Judge(request).Verdict is PruningVerdict.Prune ? count : null;
            }

            others.Add(
                end is null
                    ? new TrialValues(others.Count, TrialProgress.Completed, curve)
                    : new TrialValues(others.Count, TrialProgress.Ended, [.. curve.Take(end.Value)])
            );
            yield return end;
        }
    }

    private static Pruner Create(string name, JsonObject options, Goal goal) =>
        ((IPrunerFactory)Catalog.Activate(Catalog.Components.Single(one => one.Name == name), options).Factory!).Create(
            new PrunerContext { Goal = goal, Seed = 1 }
        );

    private static List<MetricValue> Values(IEnumerable<double> curve) =>
        [.. curve.Select((value, check) => new MetricValue(check + 1, value))];

    private sealed record Golden(
        IReadOnlyList<GoldenSearch> Searches,
        IReadOnlyList<GoldenPromotions> Promotions,
        IReadOnlyList<GoldenBrackets> Brackets
    );

    private sealed record GoldenSearch(
        string Pruner,
        JsonObject Options,
        string Goal,
        IReadOnlyList<IReadOnlyList<double>> Curves,
        IReadOnlyList<int?> Ends
    );

    private sealed record GoldenPromotions(int Eta, int First, IReadOnlyList<IReadOnlyList<double>> Curves, IReadOnlyList<long?> Decisions);

    private sealed record GoldenBrackets(int First, int Eta, int Max, IReadOnlyList<long> Trials);
}
