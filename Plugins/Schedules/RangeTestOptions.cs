using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="RangeTest"/>.</summary>
public sealed record RangeTestOptions
{
    /// <value>1e-6</value>
    [Description("The learning rate of the first step.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double From { get; init; } = 1e-6;

    /// <value>10</value>
    [Description("The learning rate of the last step.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double To { get; init; } = 10;
}
