using System.Diagnostics;
using Platform.Abstractions;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Plugins.Search.Pruning;

namespace Platform.Benchmarks.Searches;

/// <summary><c>curves</c>: how good the configuration is that each pruner finds on recorded learning curves, whose configurations come in
/// random order.</summary>
internal static class CurvesCommand
{
    private const string NoPruner = "none";
    private const string OneCheck = "one check each";

    // Whole trainings.
    private static readonly int[] Budgets = [10, 20, 50];

    private static Dictionary<string, IPrunerFactory?> Pruners { get; } =
        new()
        {
            [NoPruner] = null,
            [OneCheck] = null,
            ["asha promote"] = new AshaPruner(new AshaOptions()),
            ["asha promote 3"] = new AshaPruner(new AshaOptions { Eta = 3 }),
            ["asha stop"] = new AshaPruner(new AshaOptions { Mode = AshaMode.Stop }),
            ["asha stop 3"] = new AshaPruner(new AshaOptions { Eta = 3, Mode = AshaMode.Stop }),
            ["hyperband"] = new HyperbandPruner(new HyperbandOptions()),
            ["median"] = new MedianPruner(new MedianOptions()),
        };

    public static void Run(int orders, IReadOnlyList<string> pruners, IReadOnlyList<string> paths, TextWriter output)
    {
        var tables = paths.Select(CurveTable.Read).ToList();
        foreach (var name in pruners.Count > 0 ? pruners : [.. Pruners.Keys])
        {
            var seconds = Stopwatch.StartNew();
            var regrets = tables.Select(table => Regrets(table, name, orders)).ToList();
            for (var table = 0; table < tables.Count; table++)
            {
                output.WriteLine($"{name, -16} {tables[table].Name, -40} {Line(regrets[table])}");
            }

            var mean = Budgets.Select((_, budget) => regrets.Average(one => one[budget])).ToArray();
            output.WriteLine(FormattableString.Invariant($"{name, -16} {"mean", -40} {Line(mean)}  {seconds.Elapsed.TotalSeconds:F0} s"));
        }
    }

    private static string Line(double[] regrets) =>
        string.Join("  ", Budgets.Zip(regrets, (budget, regret) => FormattableString.Invariant($"{budget}: {regret:F4}")));

    // The mean of all orders, for each budget.
    private static double[] Regrets(CurveTable table, string pruner, int orders)
    {
        var regrets = new double[orders][];
        Parallel.For(
            0,
            orders,
            order => regrets[order] = pruner == OneCheck ? OneCheckEach(table, order) : Search(table, Pruners[pruner], order)
        );
        return [.. Budgets.Select((_, budget) => regrets.Average(one => one[budget]))];
    }

    // The choice so far is the trial with the best last loss of those that were trained to their end.
    private static double[] Search(CurveTable table, IPrunerFactory? pruner, int seed)
    {
        var sampler = new RowSampler(table.Count);
        var simulation = new SearchSimulation(
            ScoredSearch.Of(sampler.Space, sampler, seed, pruner, table.Checks),
            trial => SimulatedTraining.Of(table[RowSampler.RowOf(trial.Parameters)]),
            1
        );
        var order = sampler.Order(seed);
        var (chosen, loss) = ((int?)null, double.PositiveInfinity);
        var regrets = new double[Budgets.Length];
        for (var budget = 0; budget < Budgets.Length; budget++)
        {
            while (simulation.Checks < Budgets[budget] * table.Checks && simulation.Next() is { } check)
            {
                if (check.Check == table.Checks && check.Value < loss)
                {
                    (chosen, loss) = (order[check.Trial], check.Value);
                }
            }

            regrets[budget] = chosen is { } row ? table.Regret(row) : 1;
        }

        return regrets;
    }

    // Half of the budget looks at as many as it can, and the other half trains the best of them to their ends.
    private static double[] OneCheckEach(CurveTable table, int seed)
    {
        var order = new RowSampler(table.Count).Order(seed);
        return
        [
            .. Budgets.Select(budget =>
            {
                var looked = Math.Min(table.Count, budget * table.Checks / 2);
                var whole = ((budget * table.Checks) - looked) / (table.Checks - 1);
                return order
                    .Take(looked)
                    .Where(row => double.IsFinite(table[row][0]))
                    .OrderBy(row => table[row][0])
                    .Take(whole)
                    .Where(row => double.IsFinite(table[row][^1]))
                    .OrderBy(row => table[row][^1])
                    .Select(table.Regret)
                    .FirstOrDefault(1);
            }),
        ];
    }
}
