using System.Diagnostics;
using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Search;
using Platform.Plugins.Search.CmaEs;
using Platform.Plugins.Search.Gp;
using Platform.Plugins.Search.Sobol;
using Platform.Plugins.Search.Tpe;

namespace Platform.Benchmarks.Searches;

/// <summary><c>searches</c>: how good the configurations are that samplers find on recorded tables and on functions, and what
/// they cost.</summary>
internal static class SearchesCommand
{
    private const string Random = "random";

    // Of a search of which half fails, the proposals that are looked at.
    private const int Late = 50;

    private static Dictionary<string, Func<int, ISamplerFactory>> Samplers { get; } =
        new()
        {
            [Random] = trials => new RandomSampler(new RandomOptions { Trials = trials }),
            ["sobol"] = trials => new SobolSampler(new SobolOptions { Trials = trials }),
            ["tpe"] = trials => new TpeSampler(new TpeOptions { Trials = trials }),
            ["gp"] = trials => new GpSampler(new GpOptions { Trials = trials }),
            ["cma-es"] = trials => new CmaEsSampler(new CmaEsOptions { Trials = trials }),
        };

    public static void Functions(
        int searches,
        int trials,
        IReadOnlyList<string> samplers,
        IReadOnlyList<string> functions,
        TextWriter output
    )
    {
        foreach (var (name, space, value) in TestFunctions.All.Where(one => functions.Count == 0 || functions.Contains(one.Name)))
        {
            foreach (var sampler in samplers.Count > 0 ? samplers : [.. Samplers.Keys])
            {
                if (Refusal(sampler, space) is { } refusal)
                {
                    output.WriteLine($"{name, -16} {sampler, -10} {refusal}");
                    continue;
                }

                var (best, seconds) = (new double[searches], Stopwatch.StartNew());
                Parallel.For(
                    0,
                    searches,
                    seed =>
                        best[seed] = ScoredSearch
                            .Run(ScoredSearch.Of(space, Samplers[sampler](trials), seed), value)
                            .Min(trial => trial.Objective!.Value)
                );
                Array.Sort(best);
                var mean = best.Average();
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name, -16} {sampler, -10} mean {mean, 10:G5} median {best[searches / 2], 10:G5} worst {best[^1], 10:G5}"
                            + $"  {seconds.Elapsed.TotalSeconds / searches:F2} s"
                    )
                );
            }
        }
    }

    public static void Cost(IReadOnlyList<string> samplers, TextWriter output) =>
        CostCommand.Run(
            Samplers
                .Where(one => samplers.Count > 0 ? samplers.Contains(one.Key) : one.Key != Random)
                .ToDictionary(one => one.Key, one => one.Value),
            output
        );

    // Where it is failing, half of the space fails.
    public static void Tables(
        int searches,
        int trials,
        IReadOnlyList<string> samplers,
        IReadOnlyList<string> paths,
        bool failing,
        TextWriter output
    )
    {
        foreach (var path in paths)
        {
            var table = ScoreTable.Read(path);
            foreach (var sampler in samplers.Count > 0 ? samplers : [.. Samplers.Keys])
            {
                var (judged, seconds) = (new (double Rank, double Regret)[searches], Stopwatch.StartNew());
                var failed = new int[searches];
                Parallel.For(
                    0,
                    searches,
                    seed =>
                    {
                        var ended = ScoredSearch.Run(
                            ScoredSearch.Of(table.Space, Samplers[sampler](trials), seed),
                            trial => failing && table.Fails(trial) ? double.NaN : table.Value(trial, 100_000 + seed)
                        );
                        failed[seed] = failing ? ended.TakeLast(Late).Count(table.Fails) : 0;
                        judged[seed] = table.Judge(ended.Where(trial => trial.Objective is not null).MinBy(trial => trial.Objective)!);
                    }
                );
                var ranks = judged.Select(one => one.Rank).Order().ToList();
                var middle = (ranks[searches / 2] + ranks[(searches - 1) / 2]) / 2;
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Path.GetFileName(path).Split('.')[0], -36} {sampler, -10}"
                            + $" rank {100 * middle, 6:F3} %"
                            + $" (mean {100 * ranks.Average(), 6:F3} %)  regret {judged.Average(one => one.Regret):F4}"
                            + $"  {seconds.Elapsed.TotalSeconds / searches:F2} s"
                    )
                        + (
                            failing
                                ? string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"  failed {100 * failed.Average() / Late:F1} % of the last {Late}"
                                )
                                : ""
                        )
                );
            }
        }
    }

    private static string? Refusal(string sampler, SearchSpace space)
    {
        try
        {
            ScoredSearch.Of(space, Samplers[sampler](1), 1);
            return null;
        }
        catch (ComponentException refused)
        {
            return refused.Message;
        }
    }
}
