using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="Dates"/>.</summary>
public sealed record DatesOptions
{
    /// <summary>Dates.</summary>
    /// <value>5,000</value>
    [Range(10, 1_000_000)]
    [Description("Number of dates to generate.")]
    public int Count { get; init; } = 5000;

    /// <value>1950</value>
    [Range(1000, 9999)]
    [Description("The first year.")]
    public int From { get; init; } = 1950;

    /// <value>100</value>
    [Range(1, 1000)]
    [Description("Number of years.")]
    public int Years { get; init; } = 100;
}
