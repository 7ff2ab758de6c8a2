using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Polynomial"/>.</summary>
public sealed record PolynomialOptions
{
    /// <value>1: a straight line.</value>
    [Description("The power: above 1 the rate falls fast at first, below 1 at the end.")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    public double Power { get; init; } = 1;

    /// <value>0</value>
    [Description("The learning rate at the end.")]
    [Range(0.0, double.MaxValue)]
    public double End { get; init; }
}
