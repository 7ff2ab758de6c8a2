using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>Searches in a table of trainings, on a simulated clock: what other samplers and pruners would have found, and after how many
/// epochs. Finalists, repeats and <c>search.until</c> don't take part.</summary>
/// <param name="table">The table.</param>
/// <param name="seed">Decides everything that is random.</param>
/// <param name="parallelism">Points that are tried at once.</param>
public sealed class Backtest(TrainingTable table, long seed, int parallelism)
{
    private readonly RowPlaces _places = new(table);

    /// <summary>Runs some searches that differ in their seeds; the first has the seed itself.</summary>
    /// <param name="sampler">The sampler.</param>
    /// <param name="pruner">The pruner; null: none.</param>
    /// <param name="searches">How many.</param>
    /// <exception cref="ComponentException">The sampler or the pruner refuses the space.</exception>
    /// <exception cref="InvalidOperationException">The sampler or the pruner threw.</exception>
    public IReadOnlyList<BacktestSearch> Run(ISamplerFactory sampler, IPrunerFactory? pruner, int searches)
    {
        var random = new CounterRandom(seed);
        var done = new BacktestSearch[searches];
        done[0] = Search(sampler, pruner, seed);
        Parallel.For(1, searches, search => done[search] = Search(sampler, pruner, random.Seed(search, "backtest")));
        return done;
    }

    private BacktestSearch Search(ISamplerFactory sampler, IPrunerFactory? pruner, long own)
    {
        var rows = new NearestRow(sampler, table, _places);
        var settings = new SearchSettings { Parallelism = parallelism };
        var search = UntrainedSearch.Of(table.Space, rows, pruner, own, table.Objective, table.Checks, settings);
        var course = new BacktestCourse(table, rows);
        var simulation = new SearchSimulation(
            search with
            {
                Define = table.Define ?? search.Define,

                // A failure that was recorded has had its retries, and says nothing of the machine.
                Workers = new WorkerSettings { MaxFailures = null },
            },
            trial => TrainingOf(rows[trial.Point], trial, own),
            parallelism,
            new BlankRecords(),
            course.Watch
        );
        course.Follow(simulation);
        return simulation.Failure is { } failure
            ? throw new InvalidOperationException(failure)
            : course.End(own, simulation.Trials.Sum(trial => TableRow.EpochsOf(TrainingOf(rows[trial.Point], trial, own))));
    }

    private static SimulatedTraining TrainingOf(TableRow row, TrialRecord trial, long own) =>
        row.Trainings[(int)(new CounterRandom(own).Uniform(trial.Number, "training") * row.Trainings.Count)];
}
