using System.Globalization;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Trials as rows: number, state, objective, the parameters that vary, key metrics at the step of
/// the objective, duration, and why those ended that have no objective.</summary>
internal static class TrialList
{
    private const int MostMetrics = 4;

    public static ColumnTable Of(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> rows,
        IReadOnlyList<string> parameters,
        IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> summaries,
        IRecordReader records
    )
    {
        var metrics = KeyMetrics(rows, summaries, experiment.Objective.Metric);
        var why = rows.ToDictionary(
            trial => trial.Number,
            trial => Why(trial, summaries.GetValueOrDefault(trial.Number) ?? [], experiment)
        );
        var reasons = why.Values.Any(reason => reason is not null);
        var table = new ColumnTable([
            new Column(Headings.Trial, Right: true),
            new Column(Headings.State, Dispensable: 99),
            new Column(experiment.Objective.Metric, Right: true),
            .. parameters.Select(
                (name, index) => new Column(Headings.OfParameter(name, parameters), Right: IsNumber(name, rows), Dispensable: 1 + index)
            ),
            .. metrics.Select((name, index) => new Column(name, Right: true, Dispensable: 101 + index)),
            new Column(Headings.Time, Right: true, Dispensable: 100),
            .. reasons ? [new Column(Headings.Reason)] : Array.Empty<Column>(),
        ]);
        foreach (var trial in rows)
        {
            var series = summaries.GetValueOrDefault(trial.Number) ?? [];
            var kept = new KeptValues(trial, series, experiment.Objective, records);
            table.Add([
                trial.Number.ToString(CultureInfo.InvariantCulture),
                TrialStyles.Cell(trial.State),
                trial.Objective is { } objective ? new TextCell(Numbers.Short(objective), "bold") : "",
                .. parameters.Select(name => (TextCell)(trial.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                .. metrics.Select(name =>
                    (TextCell)(
                        series.FirstOrDefault(one => one.Name == name) is { } one && kept.Of(one) is { } value ? Numbers.Short(value) : ""
                    )
                ),
                trial.Duration is { } time ? Numbers.Duration(time) : "",
                .. reasons ? [new TextCell(why[trial.Number] ?? "", "yellow")] : Array.Empty<TextCell>(),
            ]);
        }

        return table;
    }

    /// <summary>The parameters whose values differ among trials (or which only some have), in the
    /// order of their names; all of them if there is one trial.</summary>
    public static IReadOnlyList<string> Varying(IReadOnlyList<TrialRecord> trials) =>
        [
            .. trials
                .SelectMany(trial => trial.Parameters.Keys)
                .Distinct(StringComparer.Ordinal)
                .Where(name =>
                    trials.Count == 1
                    || trials
                        .Select(trial => trial.Parameters.TryGetValue(name, out var value) ? value.GetRawText() : null)
                        .Distinct(StringComparer.Ordinal)
                        .Skip(1)
                        .Any()
                )
                .Order(StringComparer.Ordinal),
        ];

    // Of those that ended without an objective.
    private static string? Why(TrialRecord trial, IReadOnlyList<SeriesSummary> series, ExperimentRecord experiment) =>
        trial switch
        {
            { State: TrialState.Diverged or TrialState.Failed or TrialState.Cancelled } => trial.Reason?.Split('\n', 2)[0].TrimEnd(),
            { State: TrialState.Completed or TrialState.Pruned, Objective: null } => ObjectiveReason.Of(
                trial,
                series,
                experiment.Objective
            ),
            _ => null,
        };

    private static bool IsNumber(string parameter, IEnumerable<TrialRecord> trials) =>
        trials.All(trial => !trial.Parameters.TryGetValue(parameter, out var value) || value.ValueKind is JsonValueKind.Number);

    // Those of the validation and the test split: they are what trials are judged by.
    private static IReadOnlyList<string> KeyMetrics(
        IReadOnlyList<TrialRecord> rows,
        IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> summaries,
        string objective
    ) =>
        [
            .. rows.SelectMany(trial => summaries.GetValueOrDefault(trial.Number) ?? [])
                .Select(series => series.Name)
                .Distinct(StringComparer.Ordinal)
                .Where(name => name != objective && KeptValues.Has(name))
                .Order(StringComparer.Ordinal)
                .Take(MostMetrics),
        ];
}
