using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Trials as rows: number, state, objective, the parameters that vary, key metrics, duration, and why those ended that have no objective.</summary>
internal static class TrialTable
{
    private const int MostMetrics = 4;

    public static ColumnTable Of(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> rows,
        IReadOnlyList<string> parameters,
        IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> summaries)
    {
        var metrics = KeyMetrics(rows, summaries, experiment.Objective.Metric);
        var reasons = rows.Any(HasReason);
        var table = new ColumnTable([
            new Column("trial", Right: true),
            new Column("state", Dispensable: 99),
            new Column(experiment.Objective.Metric, Right: true),
            .. parameters.Select((name, index) => new Column(ShortName(name, parameters), Right: IsNumber(name, rows), Dispensable: 1 + index)),
            .. metrics.Select((name, index) => new Column(name, Right: true, Dispensable: 101 + index)),
            new Column("time", Right: true, Dispensable: 100),
            .. reasons ? [new Column("reason")] : Array.Empty<Column>(),
        ]);
        foreach (var trial in rows)
        {
            var series = summaries.GetValueOrDefault(trial.Number) ?? [];
            table.Add([
                trial.Number.ToString(CultureInfo.InvariantCulture),
                TrialStyles.Cell(trial.State),
                trial.Objective is { } objective ? new Cell(Numbers.Short(objective), "bold") : "",
                .. parameters.Select(name => (Cell)(trial.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                .. metrics.Select(name => (Cell)(series.FirstOrDefault(one => one.Name == name) is { } one ? Numbers.Short(Best(one, experiment)) : "")),
                trial.Duration is { } time ? Numbers.Duration(time) : "",
                .. reasons ? [new Cell(HasReason(trial) ? FirstLine(trial.Reason!) : "", "yellow")] : Array.Empty<Cell>(),
            ]);
        }

        return table;
    }

    /// <summary>The parameters whose values differ among trials (or which only some have), in the order of their names; all of them if there is one trial.</summary>
    public static IReadOnlyList<string> Varying(IReadOnlyList<TrialRecord> trials) =>
        [.. trials.SelectMany(trial => trial.Parameters.Keys).Distinct(StringComparer.Ordinal)
            .Where(name => trials.Count == 1 || trials.Select(trial => trial.Parameters.TryGetValue(name, out var value) ? value.GetRawText() : null).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Order(StringComparer.Ordinal)];

    /// <summary>The last part of a dotted name where that is clear, otherwise all of it: <c>learningRate</c>, <c>optimizer.plugin</c>.</summary>
    public static string ShortName(string name, IReadOnlyCollection<string> all)
    {
        var last = Last(name);
        return last == "plugin" ? name[..Math.Max(0, name.LastIndexOf('.'))]
            : all.Count(other => Last(other) == last) > 1 ? name : last;

        static string Last(string dotted) => dotted[(dotted.LastIndexOf('.') + 1)..];
    }

    private static bool HasReason(TrialRecord trial) => trial is { State: TrialState.Diverged or TrialState.Failed or TrialState.Cancelled, Reason: not null };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();

    private static bool IsNumber(string parameter, IEnumerable<TrialRecord> trials) =>
        trials.All(trial => !trial.Parameters.TryGetValue(parameter, out var value) || value.ValueKind is JsonValueKind.Number);

    private static double Best(SeriesSummary series, ExperimentRecord experiment) =>
        MetricDirection.Of(series.Name, experiment.Objective) is Goal.Minimize ? series.Min : series.Max;

    // Those of the validation and the test split: they are what trials are judged by.
    private static IReadOnlyList<string> KeyMetrics(
        IReadOnlyList<TrialRecord> rows, IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> summaries, string objective) =>
        [.. rows.SelectMany(trial => summaries.GetValueOrDefault(trial.Number) ?? []).Select(series => series.Name).Distinct(StringComparer.Ordinal)
            .Where(name => name != objective && (name.StartsWith("test/", StringComparison.Ordinal) || name.StartsWith("validation/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Take(MostMetrics)];
}
