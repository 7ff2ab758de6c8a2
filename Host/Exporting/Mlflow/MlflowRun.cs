using System.Globalization;
using System.Text;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Exporting.Mlflow;

/// <summary>The folder of one run.</summary>
/// <param name="trial">Its trial.</param>
/// <param name="experiment">The id of its experiment.</param>
/// <param name="id">Its id.</param>
internal sealed class MlflowRun(TrialRecord trial, string experiment, string id)
{
    private const int LongestParameter = 6_000;

    // The source of a run that somebody started by hand.
    private const int LocalSource = 4;

    /// <summary>Writes what MLflow must know of a run. One that hasn't started has the time of its experiment, because MLflow refuses a
    /// store with a run that has none.</summary>
    public void WriteMeta(ExperimentRecord record, ExportTarget target) =>
        MlflowMeta.Write(
            target.File(experiment, id, "meta.yaml"),
            ("artifact_uri", MlflowExport.Uri(target, experiment, id, "artifacts")),
            ("end_time", trial.Ended?.ToUnixTimeMilliseconds()),
            ("entry_point_name", ""),
            ("experiment_id", experiment),
            ("lifecycle_stage", "active"),
            ("run_id", id),
            ("run_name", MlflowTags.NameOf(trial)),
            ("run_uuid", id),
            ("source_name", ""),
            ("source_type", LocalSource),
            ("source_version", ""),
            ("start_time", (trial.Started ?? record.Created).ToUnixTimeMilliseconds()),
            ("status", (int)StatusOf(trial.State)),
            ("user_id", "")
        );

    public void WriteParameters(ExportSource source, ExportTarget target, MlflowNames names, ExportNotes notes)
    {
        foreach (var parameter in source.Parameters)
        {
            if (parameter.Of(trial) is { } value)
            {
                var text = ParameterColumn.Text(value);
                if (text.Length > LongestParameter)
                {
                    notes.Add($"A value of {parameter.Name} is cut: MLflow takes {LongestParameter} characters; definition.json has all");
                    text = text[..LongestParameter];
                }

                Write(target, text, "params", names[parameter.Name]);
            }
        }
    }

    public void WriteTags(ExperimentRecord record, ExportTarget target)
    {
        foreach (var (key, value) in MlflowTags.Of(trial, record))
        {
            Write(target, value, "tags", MlflowNames.Of(key));
        }
    }

    public void WriteMetrics(ExportSource source, ExportTarget target, MlflowNames names, CancellationToken cancellationToken)
    {
        foreach (var series in source.Series(trial, cancellationToken))
        {
            Write(series.Columns, names[series.Name], target);
        }

        if (source.ObjectiveOf(trial) is { } objective)
        {
            Write(new PointColumns([objective.Step], [objective.Time], [objective.Value]), names[ExportSource.Objective], target);
        }
    }

    public void WriteArtifacts(ExportSource source, ExportTarget target)
    {
        Write(target, trial.Definition, "artifacts", "definition.json");
        foreach (var artifact in source.Artifacts(trial))
        {
            var folder = MlflowNames.Of(artifact.Artifact.Name);
            var step = string.Create(CultureInfo.InvariantCulture, $"step-{artifact.Step}");
            switch (artifact.Artifact)
            {
                case ImageArtifact image:
                    File.WriteAllBytes(target.File(experiment, id, "artifacts", folder, $"{step}.png"), image.Png.Span);
                    break;
                case TextArtifact text:
                    Write(target, text.Text, "artifacts", folder, $"{step}.txt");
                    break;
                default:
                    var json = JsonSerializer.Serialize(StoredArtifact.From(artifact), RecordJson.Default.StoredArtifact);
                    Write(target, json, "artifacts", folder, $"{step}.json");
                    break;
            }
        }
    }

    /// <summary>What MLflow knows of how a run ended; the tag <c>platform.state</c> has the word.</summary>
    public static MlflowStatus StatusOf(TrialState state) =>
        state switch
        {
            TrialState.Running => MlflowStatus.Running,
            TrialState.Waiting or TrialState.Paused => MlflowStatus.Scheduled,
            TrialState.Failed => MlflowStatus.Failed,
            TrialState.Cancelled => MlflowStatus.Killed,
            _ => MlflowStatus.Finished,
        };

    // A line per point: milliseconds of the Unix epoch, value, step.
    private void Write(PointColumns points, string name, ExportTarget target)
    {
        using var writer = new StreamWriter(target.File(experiment, id, "metrics", name)) { NewLine = "\n" };
        for (var index = 0; index < points.Count; index++)
        {
            var point = points[index];
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{Math.Round(point.Time * 1000):F0} {Number(point.Value)} {point.Step}")
            );
        }
    }

    // As Python writes them.
    private static string Number(double value) =>
        value switch
        {
            double.NaN => "nan",
            double.PositiveInfinity => "inf",
            double.NegativeInfinity => "-inf",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };

    private void Write(ExportTarget target, string text, params string[] parts) =>
        File.WriteAllText(target.File([experiment, id, .. parts]), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
