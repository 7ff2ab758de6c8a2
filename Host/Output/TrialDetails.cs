using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>What <c>show EXPERIMENT/TRIAL --json</c> prints.</summary>
internal sealed record TrialDetails(
    string Experiment,
    TrialOutput Trial,
    DiagnosisOutput? Diagnosis,
    JsonElement Definition,
    IReadOnlyList<RunOutput> Runs,
    IReadOnlyList<CheckpointOutput> Checkpoints,
    IReadOnlyList<ArtifactOutput> Artifacts,
    IReadOnlyList<EventOutput> Events
)
{
    /// <summary>Collects it.</summary>
    public static TrialDetails Of(ExperimentRecord experiment, TrialRecord trial, IRecordReader records) =>
        new(
            experiment.Id,
            TrialOutput.From(
                trial,
                records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? [],
                experiment.Objective,
                records
            ),
            DiagnosisOutput.Of(trial, records),
            ExactJson.Of(trial.Definition),
            [.. records.Runs(experiment.Id, trial.Number).Select(RunOutput.From)],
            [.. records.Checkpoints(experiment.Id, trial.Number).Select(CheckpointOutput.From)],
            [.. records.Artifacts(experiment.Id, trial.Number).Select(ArtifactOutput.From)],
            [.. records.Events(experiment.Id, trial.Number).Select(EventOutput.From)]
        );
}
