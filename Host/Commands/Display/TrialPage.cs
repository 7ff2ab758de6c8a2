using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>All about a trial, on one page.</summary>
internal static class TrialPage
{
    private const int LastEvents = 10;

    public static void Print(ExperimentRecord experiment, TrialRecord trial, IRecordReader records, Printer printer, TimeProvider clock)
    {
        printer.Facts(
            ("trial", string.Create(CultureInfo.InvariantCulture, $"{experiment.Id}/{trial.Number}")),
            ("state", KebabCase.Of(trial.State)),
            (experiment.Objective.Metric, trial.Objective is { } objective ? Numbers.Short(objective) : null),
            ("reason", trial.Reason),
            ("judged", trial.Pruned is { } pruned ? Judged(pruned) : null),
            ("proposed by", Grounds(trial)),
            ("seed", trial.Seed.ToString(CultureInfo.InvariantCulture)),
            ("started", trial.Started is { } started ? Numbers.Moment(started, clock) : null),
            ("time", trial.Duration is { } time ? Numbers.Duration(time) : null),
            ("weights hash", trial.WeightsHash),
            ("tags", string.Join(", ", trial.Tags)),
            ("notes", trial.Notes)
        );

        printer.Heading("Parameters");
        printer.Facts(
            trial.Parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, (string?)Numbers.Value(one.Value)))
        );
        Metrics(experiment, records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? [], printer);
        DiagnosisTable.Print([.. new[] { DiagnosisOutput.Of(trial, records) }.OfType<DiagnosisOutput>()], printer);
        Runs(records.Runs(experiment.Id, trial.Number), printer, clock);
        CheckpointList.Print(records.Checkpoints(experiment.Id, trial.Number), printer);
        Artifacts(records.Artifacts(experiment.Id, trial.Number), printer);
        EventList.Print([.. records.Events(experiment.Id, trial.Number)], LastEvents, printer, clock);
    }

    private static string Judged(PrunedAt pruned)
    {
        var where = pruned.Rung is { } rung ? $"at rung {rung}" : $"at check {pruned.Checks}";
        return (pruned.Value, pruned.ToBeat) switch
        {
            ({ } value, { } needed) => $"{where}: {Numbers.Short(value)}, where {Numbers.Short(needed)} was needed",
            ({ } value, null) => $"{where}: {Numbers.Short(value)}",
            _ => where,
        };
    }

    private static string? Grounds(TrialRecord trial) =>
        trial.Grounds.Count == 0 ? null : string.Join(", ", trial.Grounds.Select(one => $"{one.Key} {Numbers.Short(one.Value)}"));

    private static void Metrics(ExperimentRecord experiment, IReadOnlyList<SeriesSummary> series, Printer printer)
    {
        if (series.Count == 0)
        {
            return;
        }

        printer.Heading("Metrics");
        var table = new ColumnTable([
            new Column("metric"),
            new Column("last", Right: true),
            new Column("best", Right: true),
            new Column("at step", Right: true, Dispensable: 1),
            new Column("min", Right: true, Dispensable: 2),
            new Column("max", Right: true, Dispensable: 3),
            new Column("points", Right: true, Dispensable: 4),
        ]);
        foreach (var one in series.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var small = MetricDirection.Of(one.Name, experiment.Objective) is Goal.Minimize;
            table.Add([
                one.Name,
                Numbers.Short(one.Last),
                new TextCell(Numbers.Short(small ? one.Min : one.Max), "bold"),
                (small ? one.MinStep : one.MaxStep).ToString(CultureInfo.InvariantCulture),
                Numbers.Short(one.Min),
                Numbers.Short(one.Max),
                one.Count.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        printer.Table(table);
    }

    private static void Runs(IReadOnlyList<RunRecord> runs, Printer printer, TimeProvider clock)
    {
        printer.Heading("Runs");
        var table = new ColumnTable([
            new Column("run", Right: true),
            new Column("worker"),
            new Column("device", Dispensable: 1),
            new Column("from step", Right: true, Dispensable: 2),
            new Column("started", Dispensable: 3),
            new Column("time", Right: true),
            new Column("end"),
        ]);
        foreach (var run in runs)
        {
            table.Add([
                run.Number.ToString(CultureInfo.InvariantCulture),
                run.Worker,
                run.Device,
                run.StartStep.ToString(CultureInfo.InvariantCulture),
                Numbers.Moment(run.Started, clock),
                (run.Ended - run.Started) is { } time ? Numbers.Duration(time) : "",
                run.End is { } end ? KebabCase.Of(end) : "running",
            ]);
        }

        printer.Table(table);
        foreach (var run in runs.Where(run => run.End?.IsFailure() is true || run.Error is not null || run.LastLines is not null))
        {
            Spoken(run, printer);
        }
    }

    private static void Spoken(RunRecord run, Printer printer)
    {
        printer.Heading($"Run {run.Number}{(run.Reason is { } reason ? $": {reason}" : "")}");
        if (run.Error is { } error)
        {
            printer.Line(error);
        }

        if (run.LastLines is { } lines)
        {
            printer.Line("Its worker wrote last:");
            printer.Line(lines);
        }
    }

    private static void Artifacts(IReadOnlyList<ArtifactRecord> artifacts, Printer printer)
    {
        if (artifacts.Count == 0)
        {
            return;
        }

        printer.Heading("Artifacts");
        var table = new ColumnTable([new Column("artifact"), new Column("kind"), new Column("step", Right: true)]);
        foreach (var one in artifacts.Select(ArtifactOutput.From))
        {
            table.Add([one.Name, one.Kind, one.Step.ToString(CultureInfo.InvariantCulture)]);
        }

        printer.Table(table);
    }
}
