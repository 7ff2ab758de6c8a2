using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>
/// Windows of any series in a CSV file and what came after them. An example begins at each row; the split is chronological, and what is
/// fitted is fitted on the rows of the training windows alone. The target is the first of the features, so that the naive forecast (the
/// last value seen) can be told: see the metrics <c>naive-forecast</c> and <c>forecast-skill</c>. New inputs are the rows of a series, of
/// which the last window is taken: the answer is what comes after the last row.
/// </summary>
[Component(
    "forecast",
    Description = "Windows of a series in a CSV file and the values that came after them; weather ships. Given the latest rows, predict "
        + "says what comes after the last one."
)]
public sealed class Forecast(ForecastOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options is { EachStep: true, Horizon: > 1 })
        {
            throw new ComponentException(
                $"With 'eachStep' the next value is forecast at each step, so 'horizon' is 1, not {options.Horizon}.",
                "horizon"
            );
        }

        var series = Read(context);
        var count = series.Rows - options.Window - options.Horizon + 1;
        return count > 0
            ? new()
            {
                Count = count,
                Chronological = true,
                Notes = series.Notes,
                Prepare = new SeriesWindows(series, options).Prepare,
            }
            : throw new ComponentException(
                $"A series of {series.Rows} rows has no window of {options.Window} with {options.Horizon} after it. Lower "
                    + "'window' or 'horizon'.",
                "window"
            );
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scales = context.Fitted!.Value.Deserialize<FittedScale[]>()!;
        var window = (int)context.Data.Inputs[0].Shape[0];
        var table = InputRows.Read(context.Lines, Format(), [.. scales.Select(scale => (scale.Column, (IReadOnlyList<string>?)null))]);
        if (table.Rows.Count == 0)
        {
            return new() { Inputs = [zeros(0, window, scales.Length)], Names = [] };
        }

        var series = TimeSeries.Of(
            table,
            scales[0].Column,
            [.. scales.Skip(1).Select(scale => scale.Column)],
            options.Time is { Length: > 0 } time && table.PlaceOf(time) < 0 ? null : options.Time
        );
        if (series.Rows < window)
        {
            throw new ComponentException(
                $"the input has {series.Rows} rows of the series, but the model sees {window} at a time. Give at least the "
                    + $"last {window} rows; what comes after the last one is forecast.",
                "input"
            );
        }

        var values = new float[1, window, scales.Length];
        foreach (var (column, numbers) in series.Columns.Index())
        {
            for (var step = 0; step < window; step++)
            {
                values[0, step, column] = scales[column].Apply(numbers[series.Rows - window + step]);
            }
        }

        return new()
        {
            Inputs = [tensor(values)],
            Names = [$"after line {series.LastLine}"],
            Notes = [series.Notes.Count > 0 ? string.Join(" ", series.Notes) : null],
        };
    }

    private TimeSeries Read(DatasetContext context)
    {
        if (options.Path is { } path)
        {
            return TimeSeries.Of(
                TableReader.ReadFile(System.IO.Path.Combine(context.BaseDirectory, path), Format()),
                options.Target,
                options.Columns,
                options.Time
            );
        }

        return options.Source == ForecastSource.Weather
            ? TimeSeries.Of(TableReader.ReadShipped("seattle-weather.csv"), options.Target ?? "temp_max", options.Columns, null)
            : TimeSeries.Of(Waves.Write(context.Seed), options.Target, options.Columns, null);
    }

    private TableFormat Format() => options.Format(CellFormat.UsualMarks);
}
