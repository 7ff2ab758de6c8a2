using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Linear"/>.</summary>
public sealed record LinearOptions
{
    /// <value>1</value>
    [Description("Factor by which the learning rate is multiplied at the first step.")]
    [Range(0.0, double.MaxValue)]
    public double Start { get; init; } = 1;

    /// <value>0</value>
    [Description("Factor by which the learning rate is multiplied from the end of the line on.")]
    [Range(0.0, double.MaxValue)]
    public double End { get; init; }

    /// <value>1</value>
    [Description("The part of all steps that the line takes.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Over { get; init; } = 1;
}
