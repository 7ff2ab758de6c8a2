using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Output;

/// <summary>Why an experiment or a trial is as it is: what <c>why</c> prints.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">The trial; null: the experiment as a whole.</param>
/// <param name="State">Its state.</param>
/// <param name="Reasons">A sentence each, in the order in which it came about.</param>
internal sealed record ReasonsOutput(string Experiment, long? Trial, string State, IReadOnlyList<string> Reasons)
{
    /// <param name="experiment">The experiment.</param>
    /// <param name="trial">The trial; null: the experiment as a whole.</param>
    /// <param name="records">The records.</param>
    /// <param name="workers">The workers of the experiment's host; null: no host says.</param>
    public static ReasonsOutput Of(
        ExperimentRecord experiment,
        TrialRecord? trial,
        IRecordReader records,
        IReadOnlyList<WorkerOutput>? workers
    ) =>
        trial is null
            ? new(experiment.Id, null, KebabCase.Of(experiment.State), ExperimentReasons.Of(experiment, records, workers))
            : new(experiment.Id, trial.Number, KebabCase.Of(trial.State), TrialReasons.Of(experiment, trial, records, workers));
}
