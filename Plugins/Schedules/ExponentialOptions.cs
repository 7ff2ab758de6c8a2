using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Exponential"/>.</summary>
public sealed record ExponentialOptions
{
    /// <value>0.95</value>
    [Description("Factor by which the learning rate is multiplied after each epoch.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.95;
}
