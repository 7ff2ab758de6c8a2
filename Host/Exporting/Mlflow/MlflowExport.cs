using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.Mlflow;

/// <summary>A file store of MLflow: the directory is its <c>mlruns</c>, with one experiment, in which each trial is a run.</summary>
internal sealed class MlflowExport : IExport
{
    public Task WriteAsync(ExportSource source, ExportTarget target, ExportNotes notes, CancellationToken cancellationToken)
    {
        var experiment = source.Experiment;
        var id = ExperimentId(experiment);
        MlflowMeta.Write(
            target.File(id, "meta.yaml"),
            ("artifact_location", Uri(target, id)),
            ("creation_time", experiment.Created.ToUnixTimeMilliseconds()),
            ("experiment_id", id),
            ("last_update_time", (experiment.Ended ?? experiment.Created).ToUnixTimeMilliseconds()),
            ("lifecycle_stage", "active"),
            ("name", experiment.Id)
        );
        var names = new MlflowNames(source.Metrics.Append(ExportSource.Objective));
        foreach (var (key, value) in MlflowTags.Of(experiment, names.Changed))
        {
            File.WriteAllText(target.File(id, "tags", MlflowNames.Of(key)), value);
        }

        foreach (var (_, old) in names.Changed)
        {
            notes.Add($"The metric '{old}' is called '{names[old]}', because MLflow doesn't take its name");
        }

        var parameters = new MlflowNames(source.Parameters.Select(parameter => parameter.Name));
        foreach (var trial in source.Trials)
        {
            var run = new MlflowRun(trial, id, RunId(experiment, trial));
            run.WriteMeta(experiment, target);
            run.WriteParameters(source, target, parameters, notes);
            run.WriteTags(experiment, target);
            run.WriteMetrics(source, target, names, cancellationToken);
            run.WriteArtifacts(source, target);
        }

        return Task.CompletedTask;
    }

    /// <summary>Where something lies once the export is whole.</summary>
    public static string Uri(ExportTarget target, params string[] parts) => new Uri(Path.Combine([target.Final, .. parts])).AbsoluteUri;

    // The same experiment has the same id each time; MLflow's own are such numbers, too.
    private static string ExperimentId(ExperimentRecord experiment) =>
        (BitConverter.ToUInt64(HashOf(experiment)) % 900_000_000_000_000_000 + 100_000_000_000_000_000).ToString(
            CultureInfo.InvariantCulture
        );

    private static string RunId(ExperimentRecord experiment, TrialRecord trial) =>
        Convert.ToHexStringLower(HashOf(experiment, trial.Number.ToString(CultureInfo.InvariantCulture)).AsSpan(0, 16));

    private static byte[] HashOf(ExperimentRecord experiment, string trial = "") =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{experiment.Id}\n{experiment.Created:O}\n{trial}"))
        );
}
