using Parquet;
using Parquet.Schema;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.Parquet;

/// <summary><c>series.parquet</c>: the points of all series, written in groups of rows.</summary>
internal sealed class SeriesFile
{
    private const int RowsOfGroup = 1 << 16;

    private static readonly DataField Experiment = new("experiment", typeof(string), isNullable: false);
    private static readonly DataField<long> Trial = new("trial");
    private static readonly DataField Metric = new("metric", typeof(string), isNullable: false);
    private static readonly DataField<long> Step = new("step");
    private static readonly DateTimeDataField Time = ParquetForm.Time("time", isNullable: false);
    private static readonly DataField<double> Value = new("value");

    private readonly string[] _experiments = new string[RowsOfGroup];
    private readonly long[] _trials = new long[RowsOfGroup];
    private readonly string[] _metrics = new string[RowsOfGroup];
    private readonly long[] _steps = new long[RowsOfGroup];
    private readonly DateTime[] _times = new DateTime[RowsOfGroup];
    private readonly double[] _values = new double[RowsOfGroup];
    private readonly ParquetWriter _writer;
    private int _count;

    private SeriesFile(ParquetWriter writer, string experiment)
    {
        _writer = writer;
        _experiments.AsSpan().Fill(experiment);
    }

    public static async Task WriteAsync(ExportSource source, string file, CancellationToken cancellationToken)
    {
        await using var output = File.Create(file);
        var schema = new ParquetSchema(Experiment, Trial, Metric, Step, Time, Value);
        await using var writer = await ParquetWriter.CreateAsync(schema, output, ParquetForm.Options, cancellationToken: cancellationToken);
        var table = new SeriesFile(writer, source.Experiment.Id);
        foreach (var trial in source.Trials)
        {
            foreach (var series in source.Series(trial, cancellationToken))
            {
                await table.AddAsync(trial.Number, series, cancellationToken);
            }
        }

        await table.FlushAsync(cancellationToken);
    }

    private async Task AddAsync(long trial, MetricPoints series, CancellationToken cancellationToken)
    {
        for (var done = 0; done < series.Columns.Count; )
        {
            var added = Math.Min(series.Columns.Count - done, RowsOfGroup - _count);
            Copy(trial, series, done, added);
            done += added;
            _count += added;
            if (_count == RowsOfGroup)
            {
                await FlushAsync(cancellationToken);
            }
        }
    }

    private void Copy(long trial, MetricPoints series, int from, int count)
    {
        _trials.AsSpan(_count, count).Fill(trial);
        _metrics.AsSpan(_count, count).Fill(series.Name);
        series.Columns.Steps.Slice(from, count).CopyTo(_steps.AsSpan(_count));
        series.Columns.Values.Slice(from, count).CopyTo(_values.AsSpan(_count));
        for (var index = 0; index < count; index++)
        {
            _times[_count + index] = DateTime.UnixEpoch.AddMilliseconds(Math.Round(series.Columns.Times[from + index] * 1000));
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            return;
        }

        using var group = _writer.CreateRowGroup();
        await group.WriteAsync(Experiment, new ArraySegment<string>(_experiments, 0, _count));
        await group.WriteAsync<long>(Trial, _trials.AsMemory(0, _count), cancellationToken: cancellationToken);
        await group.WriteAsync(Metric, new ArraySegment<string>(_metrics, 0, _count));
        await group.WriteAsync<long>(Step, _steps.AsMemory(0, _count), cancellationToken: cancellationToken);
        await group.WriteAsync<DateTime>(Time, _times.AsMemory(0, _count), cancellationToken: cancellationToken);
        await group.WriteAsync<double>(Value, _values.AsMemory(0, _count), cancellationToken: cancellationToken);
        group.CompleteValidate();
        _count = 0;
    }
}
