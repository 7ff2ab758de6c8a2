using System.Globalization;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>Event files for TensorBoard: the directory is its log directory, each trial a run in it.</summary>
internal sealed class TensorBoardExport : IExport
{
    public Task WriteAsync(ExportSource source, ExportTarget target, ExportNotes notes, CancellationToken cancellationToken)
    {
        var created = ExportSource.SecondsOf(source.Experiment.Created);
        using (var root = new EventFile(target, "", created))
        {
            root.Write(HparamsSummaries.Experiment(source, created, notes));
        }

        foreach (var trial in source.Trials)
        {
            Write(trial, source, target, notes, cancellationToken);
        }

        return Task.CompletedTask;
    }

    private static void Write(
        TrialRecord trial,
        ExportSource source,
        ExportTarget target,
        ExportNotes notes,
        CancellationToken cancellationToken
    )
    {
        var begin = ExportSource.SecondsOf(trial.Started ?? source.Experiment.Created);
        using var file = new EventFile(target, string.Create(CultureInfo.InvariantCulture, $"trial-{trial.Number}"), begin);
        file.Write(HparamsSummaries.Start(trial, source, begin));
        foreach (var series in source.Series(trial, cancellationToken))
        {
            Write(series, file, notes);
        }

        if (source.ObjectiveOf(trial) is { } objective)
        {
            Write(new MetricPoints(ExportSource.Objective, [objective.Step], [objective.Time], [objective.Value]), file, notes);
        }

        foreach (var artifact in source.Artifacts(trial))
        {
            if (ArtifactSummaries.Of(artifact.Artifact) is { } value)
            {
                file.Write(Event(begin, artifact.Step, value));
            }
            else
            {
                notes.Add(
                    $"Artifacts of the kind {Output.ArtifactOutput.From(artifact).Kind} are left out: TensorBoard has no place for them"
                );
            }
        }

        if (HparamsSummaries.End(trial) is { } end)
        {
            file.Write(end);
        }
    }

    private static void Write(MetricPoints series, EventFile file, ExportNotes notes)
    {
        var value = new TaggedValue { Tag = series.Name };
        var logged = Event(0, 0, value);
        for (var index = 0; index < series.Columns.Count; index++)
        {
            var point = series.Columns[index];
            (logged.WallTime, logged.Step, value.SimpleValue) = (point.Time, point.Step, (float)point.Value);
            if (double.IsFinite(point.Value) && !float.IsFinite(value.SimpleValue))
            {
                notes.Add("Values beyond single precision are infinite: TensorBoard keeps 32 bits of each");
            }

            file.Write(logged);
        }
    }

    private static LoggedEvent Event(double time, long step, TaggedValue value) =>
        new()
        {
            WallTime = time,
            Step = step,
            Summary = new EventSummary { Value = { value } },
        };
}
