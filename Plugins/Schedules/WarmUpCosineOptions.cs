using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="WarmUpCosine"/>.</summary>
public sealed record WarmUpCosineOptions
{
    /// <value>0.1</value>
    [Description("The part of all steps that the way up takes.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double WarmUp { get; init; } = 0.1;

    /// <value>0.01</value>
    [Description("Factor by which the learning rate is multiplied at the first step.")]
    [Range(0.0, 1.0)]
    public double Start { get; init; } = 0.01;

    /// <value>0</value>
    [Description("The learning rate at the end of the cosine.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
