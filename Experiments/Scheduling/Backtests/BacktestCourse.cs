using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>Follows a simulated search: the best so far, of the trials that were trained to their ends.</summary>
internal sealed class BacktestCourse(TrainingTable table, NearestRow rows)
{
    private readonly TableRow? _winner = table.Winner;
    private readonly List<BestSoFar> _best = [];
    private readonly HashSet<long> _completed = [];
    private SearchSimulation? _simulation;
    private long? _found;
    private bool _tried;

    /// <summary>Goes through a search.</summary>
    public void Follow(SearchSimulation simulation)
    {
        _simulation = simulation;
        while (simulation.Next() is not null)
        {
            // Trials are looked at as they change.
        }
    }

    /// <summary>Looks at a trial as it has become.</summary>
    public void Watch(TrialRecord trial)
    {
        var row = rows[trial.Point];
        _tried |= ReferenceEquals(row, _winner);
        if (trial.State is not TrialState.Completed || !_completed.Add(trial.Number))
        {
            return;
        }

        var epochs = _simulation!.Epochs;
        if (ReferenceEquals(row, _winner))
        {
            _found = epochs;
        }

        if (trial.Objective is { } objective && (_best.Count == 0 || table.Objective.Goal.IsBetter(objective, _best[^1].Objective)))
        {
            _best.Add(new BestSoFar(epochs, objective, row.Number));
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="inFull">The epochs of its trials if none had been stopped.</param>
    public BacktestSearch End(long seed, double inFull) =>
        new()
        {
            Seed = seed,
            Trials = _simulation!.Trials.Count(),
            Completed = _completed.Count,
            Epochs = _simulation.Epochs,
            EpochsInFull = inFull,
            WinnerTried = _tried,
            WinnerFound = _found,
            BestSoFar = _best,
        };
}
