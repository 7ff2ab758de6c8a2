using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>
/// Windows of any series in a CSV file and what came after them. An example begins at each row; the split is chronological, and what is fitted is fitted on the rows of the
/// training windows alone. The target is the first of the features, so that the naive forecast (the last value seen) can be told: see the metrics <c>naive-forecast</c> and <c>forecast-skill</c>.
/// </summary>
[Component("forecast", Description = "Windows of a series in a CSV file and the values that came after them; weather ships.")]
public sealed class Forecast(ForecastOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options is { EachStep: true, Horizon: > 1 })
            throw new ComponentException($"With 'eachStep' the next value is forecast at each step, so 'horizon' is 1, not {options.Horizon}.", "horizon");

        var series = Read(context);
        var count = series.Rows - options.Window - options.Horizon + 1;
        return count > 0
            ? new() { Count = count, Chronological = true, Prepare = new SeriesWindows(series, options).Prepare }
            : throw new ComponentException($"A series of {series.Rows} rows has no window of {options.Window} with {options.Horizon} after it. Lower 'window' or 'horizon'.", "window");
    }

    private TimeSeries Read(DatasetContext context)
    {
        if (options.Path is { } path)
            return TimeSeries.Of(TableReader.ReadFile(System.IO.Path.Combine(context.BaseDirectory, path), options.Separator, options.Header), options.Target, options.Columns);

        return options.Source == ForecastSource.Weather
            ? TimeSeries.Of(TableReader.ReadShipped("seattle-weather.csv"), options.Target ?? "temp_max", options.Columns)
            : TimeSeries.Of(Waves.Write(context.Seed), options.Target, options.Columns);
    }
}
