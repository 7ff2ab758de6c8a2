namespace Platform.Plugins.SequenceData.Series;

/// <summary>The series that <see cref="Forecast"/> brings along.</summary>
public enum ForecastSource
{
    /// <summary>1,461 days of weather, which ship with the plugin.</summary>
    Weather,

    /// <summary>A wave that is generated: two sines of other lengths and noise.</summary>
    Waves,
}
