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

    private static IEnumerable<TypedColumn> Columns(ExportSource source) =>
        [
            TypedColumn.Text("experiment", trial => trial.Experiment),
            TypedColumn.Of<long>("number", trial => trial.Number),
            TypedColumn.Of<long>("point", trial => trial.Point),
            TypedColumn.Text("state", trial => KebabCase.Of(trial.State)),
            TypedColumn.Of<double>("objective", trial => trial.Objective),
            TypedColumn.Text("reason", trial => trial.Reason),
            TypedColumn.Of<long>("seed", trial => trial.Seed),
            TypedColumn.Of<long>("runs", trial => trial.Runs),
            TypedColumn.Time("started", trial => trial.Started),
            TypedColumn.Time("ended", trial => trial.Ended),
            TypedColumn.Of<double>("durationSeconds", trial => trial.Duration?.TotalSeconds),
            TypedColumn.Text("weightsHash", trial => trial.WeightsHash),
            TypedColumn.Text("tags", trial => string.Join(' ', trial.Tags)),
            TypedColumn.Text("notes", trial => trial.Notes),
            .. source.Parameters.Select(Parameter),
            .. source.Metrics.SelectMany(name => Metric(name, source)),
        ];

    private static TypedColumn Parameter(ParameterColumn parameter)
    {
        var name = $"parameters.{parameter.Name}";
        return parameter.Kind switch
        {
            ParameterKind.Boolean => TypedColumn.Of(name, trial => parameter.Of(trial)?.GetBoolean()),
            ParameterKind.Whole => TypedColumn.Of(name, trial => parameter.Of(trial)?.GetInt64()),
            ParameterKind.Number => TypedColumn.Of(name, trial => parameter.Of(trial)?.GetDouble()),
            _ => TypedColumn.Text(name, trial => parameter.Of(trial) is { } value ? ParameterColumn.Text(value) : null),
        };
    }

    private static IEnumerable<TypedColumn> Metric(string name, ExportSource source)
    {
        var isMinimized = MetricDirection.Of(name, source.Experiment.Objective) is Abstractions.Goal.Minimize;
        return
        [
            TypedColumn.Of($"{name}.last", trial => source.Summary(trial, name)?.Last),
            TypedColumn.Of($"{name}.best", trial => isMinimized ? source.Summary(trial, name)?.Min : source.Summary(trial, name)?.Max),
        ];
    }
}
