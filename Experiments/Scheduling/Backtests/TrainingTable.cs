using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>What trainings of some points of a search space gave, for searches that look it up.</summary>
public sealed record TrainingTable
{
    /// <summary>The space.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>What is optimised.</summary>
    public required ObjectiveSettings Objective { get; init; }

    /// <summary>The points, at least one.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>How often a training that nothing stops measures the objective's metric.</summary>
    /// <value>null: that varies.</value>
    public int? Checks { get; init; }

    /// <summary>Makes the definition of a trial, for a pruner that asks how many checks it plans.</summary>
    /// <value>null: all make as many as <see cref="Checks"/> says.</value>
    public TrialDefiner? Define { get; init; }

    /// <summary>The best row by its objective: of those that were trained to their ends, if there are any. Of equally good ones the
    /// first.</summary>
    /// <value>null: none has an objective.</value>
    public TableRow? Winner =>
        Rows.Where(row => row.Objective is not null)
            .OrderBy(row => row.IsCut)
            .ThenBy(row => Objective.Goal is Goal.Minimize ? row.Objective : -row.Objective)
            .FirstOrDefault();

    /// <summary>How many epochs all rows would take in full; of several trainings of a row their mean.</summary>
    public double Epochs => Rows.Sum(row => row.Epochs);
}

/// <summary>A point of a table.</summary>
/// <param name="Number">How people find it: the recorded trial, or the row of a file, from 0.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Trainings">What its trainings gave, at least one; a search gets one of them at random.</param>
public sealed record TableRow(long Number, IReadOnlyDictionary<string, JsonElement> Parameters, IReadOnlyList<SimulatedTraining> Trainings)
{
    /// <summary>The mean objective of its trainings.</summary>
    /// <value>null: one of them has none.</value>
    public double? Objective { get; init; }

    /// <summary>Whether a training was ended by something other than itself, so that its checks end early.</summary>
    public bool IsCut { get; init; }

    /// <summary>The mean epochs of its trainings.</summary>
    internal double Epochs => Trainings.Average(EpochsOf);

    /// <summary>The epochs of a training that nothing stops.</summary>
    internal static double EpochsOf(SimulatedTraining training) => training.EndEpoch ?? training.EpochAt(training.Checks.Count);
}
