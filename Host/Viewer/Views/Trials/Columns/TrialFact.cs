using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>A column that every experiment has.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">Its value for a trial, given the trial's last worker.</param>
internal sealed record TrialFact(ColumnKind Kind, Func<TrialRecord, string?, Cell> Value)
{
    /// <summary>The worker of the last run: isn't in the trial's record.</summary>
    public const string Worker = "worker";

    /// <summary>The epochs that were trained, also while it runs: as many as its training loss has values.</summary>
    public const string Epochs = "epochs";

    /// <summary>All by name, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<string, TrialFact> All { get; } =
        new Dictionary<string, TrialFact>
        {
            ["number"] = new(ColumnKind.Number, (trial, _) => Cell.Of(trial.Number)),
            ["state"] = new(ColumnKind.Text, (trial, _) => Cell.Of(KebabCase.Of(trial.State))),
            ["objective"] = new(ColumnKind.Number, (trial, _) => Cell.Of(trial.Objective)),
            ["duration"] = new(ColumnKind.Duration, (trial, _) => Cell.Of(trial.Duration?.TotalSeconds)),
            [Epochs] = new(ColumnKind.Number, (_, _) => Cell.Missing),
            ["reason"] = new(ColumnKind.Text, (trial, _) => Cell.Of(trial.Reason)),
            ["started"] = new(ColumnKind.Time, (trial, _) => Cell.Of(trial.Started)),
            ["ended"] = new(ColumnKind.Time, (trial, _) => Cell.Of(trial.Ended)),
            ["runs"] = new(ColumnKind.Number, (trial, _) => Cell.Of(trial.Runs)),
            [Worker] = new(ColumnKind.Text, (_, worker) => Cell.Of(worker)),
            ["point"] = new(ColumnKind.Number, (trial, _) => Cell.Of(trial.Point)),
            // A double doesn't hold all seeds.
            ["seed"] = new(ColumnKind.Text, (trial, _) => Cell.Of(trial.Seed.ToString(CultureInfo.InvariantCulture))),
            ["tags"] = new(ColumnKind.Text, (trial, _) => Cell.Of(trial.Tags.Count > 0 ? string.Join(", ", trial.Tags) : null)),
            ["notes"] = new(ColumnKind.Text, (trial, _) => Cell.Of(trial.Notes.Length > 0 ? trial.Notes : null)),
        };
}
