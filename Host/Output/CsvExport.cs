using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>An experiment as a CSV file (RFC 4180): full precision, times in UTC, <c>NaN</c> and
/// <c>Infinity</c> as they are, nothing where there is nothing.</summary>
internal static class CsvExport
{
    /// <summary>One row per trial: its facts, <c>parameters.NAME</c>, and <c>NAME.last</c> and <c>NAME.best</c> of each metric.</summary>
    public static void Trials(ExperimentRecord experiment, IRecordReader records, TextWriter writer)
    {
        var trials = records.Trials(experiment.Id);
        var summaries = records.Summaries(experiment.Id);
        IReadOnlyList<string> parameters =
        [
            .. trials.SelectMany(trial => trial.Parameters.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        IReadOnlyList<string> metrics =
        [
            .. summaries
                .Values.SelectMany(all => all)
                .Select(one => one.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

        Row(
            writer,
            [
                "number",
                "point",
                "state",
                "objective",
                "reason",
                "seed",
                "runs",
                "started",
                "ended",
                "weightsHash",
                "experiment",
                .. parameters.Select(name => $"parameters.{name}"),
                .. metrics.SelectMany(name => new[] { $"{name}.last", $"{name}.best" }),
            ]
        );
        foreach (var trial in trials)
        {
            var series = (summaries.GetValueOrDefault(trial.Number) ?? []).ToDictionary(one => one.Name, StringComparer.Ordinal);
            Row(
                writer,
                [
                    Text(trial.Number),
                    Text(trial.Point),
                    KebabCase.Of(trial.State),
                    Text(trial.Objective),
                    trial.Reason ?? "",
                    Text(trial.Seed),
                    Text(trial.Runs),
                    Text(trial.Started),
                    Text(trial.Ended),
                    trial.WeightsHash ?? "",
                    experiment.Id,
                    .. parameters.Select(name => trial.Parameters.TryGetValue(name, out var value) ? Text(value) : ""),
                    .. metrics.SelectMany(name =>
                        series.TryGetValue(name, out var one) ? new[] { Text(one.Last), Text(Best(one, experiment)) } : ["", ""]
                    ),
                ]
            );
        }
    }

    /// <summary>One row per metric point: trial, metric, step, time and value.</summary>
    public static void Series(ExperimentRecord experiment, IRecordReader records, TextWriter writer)
    {
        Row(writer, ["trial", "metric", "step", "time", "value", "experiment"]);
        foreach (var (trial, summaries) in records.Summaries(experiment.Id).OrderBy(pair => pair.Key))
        {
            foreach (var name in summaries.Select(one => one.Name).Order(StringComparer.Ordinal))
            {
                var points = records.Series(experiment.Id, trial, name);
                for (var index = 0; index < points.Values.Count; index++)
                {
                    Row(
                        writer,
                        [Text(trial), name, Text(points.Steps[index]), Text(points.Times[index]), Text(points.Values[index]), experiment.Id]
                    );
                }
            }
        }
    }

    private static double Best(SeriesSummary series, ExperimentRecord experiment) =>
        MetricDirection.Of(series.Name, experiment.Objective) is Goal.Minimize ? series.Min : series.Max;

    private static string Text(IFormattable? value) => CsvLine.Text(value);

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static void Row(TextWriter writer, IReadOnlyList<string> fields) => writer.Write(CsvLine.Of(fields));
}
