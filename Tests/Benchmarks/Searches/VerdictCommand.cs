using System.Globalization;
using MathNet.Numerics.Distributions;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Verdicts;
using Platform.Host.Output;
using Platform.Plugins.Search;
using Platform.Plugins.Search.Tpe;

namespace Platform.Benchmarks.Searches;

/// <summary><c>verdict</c>: how often searches among equal points call any two of them different, and whether finalists are worth the
/// trainings that they cost.</summary>
internal static class VerdictCommand
{
    private const int Trainings = 100;

    private static readonly FinalistSettings OfTables = new() { Top = 5, Repeats = ScoreTable.Rounds };

    /// <summary>Searches among equal points, whose trials differ by noise, and by what trials of one seed have in common.</summary>
    public static void Equal(int searches, TextWriter output)
    {
        foreach (var repeats in new[] { 3, 4, 5 })
        {
            Report($"8 points, {repeats} repeats", seed => IsCalledDifferent(seed, 8, repeats, noise: _ => 1));
            Report($"8 points, {repeats} repeats, paired", seed => IsCalledDifferent(seed, 8, repeats, noise: _ => 1, paired: true));
            Report(
                $"8 points, {repeats} repeats, one varies tenfold",
                seed => IsCalledDifferent(seed, 8, repeats, noise: point => point == 0 ? 10 : 1)
            );
        }

        foreach (var repeats in new[] { 2, 3, 5 })
        {
            var finalists = new FinalistSettings { Top = 5, Repeats = repeats };
            Report($"30 points, finalists 5 x {repeats}", seed => IsCalledDifferent(seed, 30, 1, noise: _ => 1, finalists: finalists));
        }

        void Report(string name, Func<int, bool> search)
        {
            var wrong = ParallelEnumerable.Range(0, searches).Count(search);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{name, -44} {100.0 * wrong / searches, 5:F1} % called different")
            );
        }
    }

    /// <summary>Searches on tables: what a single seed chooses of so many trainings, and what finalists choose of as many.</summary>
    public static void Tables(int searches, IReadOnlyList<string> paths, TextWriter output)
    {
        foreach (var path in paths)
        {
            var table = ScoreTable.Read(path);
            foreach (
                var (name, sampler) in new (string, Func<int, ISamplerFactory>)[]
                {
                    ("random", trials => new RandomSampler(new RandomOptions { Trials = trials })),
                    ("tpe", trials => new TpeSampler(new TpeOptions { Trials = trials })),
                }
            )
            {
                var single = Regret(table, searches, seed => ScoredSearch.Of(table.Space, sampler(Trainings), seed)).Regret;
                var points = Trainings - (OfTables.Top * OfTables.Repeats);
                var (raced, cost) = Regret(
                    table,
                    searches,
                    seed => ScoredSearch.Of(table.Space, sampler(points), seed, finalists: OfTables)
                );
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Path.GetFileName(path).Split('.')[0], -36} {name, -8} single seed {single:F4}  "
                            + $"finalists {raced:F4} ({100 * ((raced / single) - 1):+0.0;-0.0} %) of {cost:F1} trainings"
                    )
                );
            }
        }
    }

    private static (double Regret, double Trainings) Regret(ScoreTable table, int searches, Func<int, ExperimentSearch> search)
    {
        var ended = ParallelEnumerable
            .Range(0, searches)
            .Select(seed =>
            {
                var random = new CounterRandom(100_000 + seed);
                var trials = ScoredSearch.Run(search(seed), trial => table.Value(trial, random));
                return (Regret: table.HeldOut(RankedPoint.Of(trials, Goal.Minimize)[0].Trials[0], random), trials.Count);
            })
            .ToList();
        return (ended.Average(one => one.Regret), ended.Average(one => one.Count));
    }

    private static bool IsCalledDifferent(
        int seed,
        int points,
        int repeats,
        Func<long, double> noise,
        bool paired = false,
        FinalistSettings? finalists = null
    )
    {
        var random = new CounterRandom(seed);
        var search = ScoredSearch.Of(TestFunctions.All[0].Space, new RandomSampler(new RandomOptions { Trials = points }), seed);
        var define = search.Define;
        search = search with
        {
            Settings = new SearchSettings { Repeats = repeats, Finalists = finalists },
            Define = (number, parameters) => define(paired ? number % repeats : number, parameters),
        };
        var common = paired || finalists is not null ? 3 : 0;
        var trials = ScoredSearch.Run(
            search,
            trial => (noise(trial.Point) * Draw(random, trial.Number, "noise")) + (common * Draw(random, trial.Seed, "seed"))
        );
        var ranking = RankedPoint.Of(trials, Goal.Minimize).Select(point => new ComparedPoint(point.Trials, finalists?.Repeats ?? 0));
        var comparison = new PointComparison([.. ranking]);
        return Enumerable.Range(1, points - 1).Any(other => comparison.Between(0, other) is { IsReal: true });
    }

    private static double Draw(CounterRandom random, long index, string name) => Normal.InvCDF(0, 1, random.Uniform(index, name));
}
