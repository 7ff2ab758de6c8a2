using Parquet;
using Parquet.Schema;
using Platform.Experiments.Definitions;
using Platform.Host.Output;

namespace Platform.Host.Exporting.Parquet;

/// <summary><c>trials.parquet</c>: the columns of the CSV file, typed.</summary>
internal static class TrialsFile
{
    public static async Task WriteAsync(ExportSource source, string file, CancellationToken cancellationToken)
    {
        await using var output = File.Create(file);
        var columns = Columns(source).ToList();
        var schema = new ParquetSchema(columns.Select(column => column.Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, output, ParquetForm.Options, cancellationToken: cancellationToken);
        if (source.Trials.Count == 0)
        {
            return;
        }

        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.WriteAsync(group, source.Trials);
        }

        group.CompleteValidate();
    }

    private static IEnumerable<TrialColumn> Columns(ExportSource source) =>
        [
            TrialColumn.Text("experiment", trial => trial.Experiment),
            TrialColumn.Of<long>("number", trial => trial.Number),
            TrialColumn.Of<long>("point", trial => trial.Point),
            TrialColumn.Text("state", trial => KebabCase.Of(trial.State)),
            TrialColumn.Of<double>("objective", trial => trial.Objective),
            TrialColumn.Text("reason", trial => trial.Reason),
            TrialColumn.Of<long>("seed", trial => trial.Seed),
            TrialColumn.Of<long>("runs", trial => trial.Runs),
            TrialColumn.Time("started", trial => trial.Started),
            TrialColumn.Time("ended", trial => trial.Ended),
            TrialColumn.Of<double>("durationSeconds", trial => trial.Duration?.TotalSeconds),
            TrialColumn.Text("weightsHash", trial => trial.WeightsHash),
            TrialColumn.Text("tags", trial => string.Join(' ', trial.Tags)),
            TrialColumn.Text("notes", trial => trial.Notes),
            .. source.Parameters.Select(Parameter),
            .. source.Metrics.SelectMany(name => Metric(name, source)),
        ];

    private static TrialColumn Parameter(ParameterColumn parameter)
    {
        var name = $"parameters.{parameter.Name}";
        return parameter.Kind switch
        {
            ParameterKind.Boolean => TrialColumn.Of(name, trial => parameter.Of(trial)?.GetBoolean()),
            ParameterKind.Whole => TrialColumn.Of(name, trial => parameter.Of(trial)?.GetInt64()),
            ParameterKind.Number => TrialColumn.Of(name, trial => parameter.Of(trial)?.GetDouble()),
            _ => TrialColumn.Text(name, trial => parameter.Of(trial) is { } value ? ParameterColumn.Text(value) : null),
        };
    }

    private static IEnumerable<TrialColumn> Metric(string name, ExportSource source)
    {
        var isMinimized = MetricDirection.Of(name, source.Experiment.Objective) is Abstractions.Goal.Minimize;
        return
        [
            TrialColumn.Of($"{name}.last", trial => source.Summary(trial, name)?.Last),
            TrialColumn.Of($"{name}.best", trial => isMinimized ? source.Summary(trial, name)?.Min : source.Summary(trial, name)?.Max),
        ];
    }
}
