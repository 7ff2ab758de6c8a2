using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Options of <see cref="Forecast"/>.</summary>
public sealed record ForecastOptions : TextTableOptions
{
    /// <summary>A CSV file whose rows follow each other in time; a relative path starts from the definition file's folder.</summary>
    /// <value>null: <see cref="Source"/>.</value>
    [Description(
        "A CSV file whose rows follow each other in time; a relative path starts from the definition file's folder. Left out: 'source'."
    )]
    [DataPath]
    public string? Path { get; init; }

    /// <value>weather</value>
    [Description("The series to take without a path.")]
    public ForecastSource Source { get; init; } = ForecastSource.Weather;

    /// <summary>The column that is to be forecast.</summary>
    /// <value>null: temp_max of the weather, the first column of numbers of anything else.</value>
    [Description("The column to forecast; left out: temp_max of the weather, the first column of numbers of anything else.")]
    public string? Target { get; init; }

    /// <value>Empty: none.</value>
    [Description("The columns that models see besides the target's.")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The column by which the rows are brought into the order of time: dates or numbers.</summary>
    /// <value>null: they are in order; a file that has dates which aren't is refused.
    /// Empty: they are in order, whatever dates there are.</value>
    [Description(
        "The column of dates or numbers by which the rows are brought into the order of time. Left out: they are in order, "
            + "and dates that aren't are refused; '': dates are not looked at."
    )]
    public string? Time { get; init; }

    /// <value>14</value>
    [Range(1, 100_000)]
    [Description("Number of steps that models see.")]
    public int Window { get; init; } = 14;

    /// <value>1</value>
    [Range(1, 10_000)]
    [Description("Number of steps after the window to forecast.")]
    public int Horizon { get; init; } = 1;

    /// <value>false</value>
    [Description("Whether to forecast the next value at each step of the window, instead of the values after it.")]
    public bool EachStep { get; init; }

    /// <value>true</value>
    [Description(
        "Whether each column is brought to mean 0 and deviation 1 of the training split; losses and metrics are then in that unit."
    )]
    public bool Normalize { get; init; } = true;
}
