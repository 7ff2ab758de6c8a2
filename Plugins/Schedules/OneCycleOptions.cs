using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="OneCycle"/>.</summary>
public sealed record OneCycleOptions
{
    /// <value>0.3</value>
    [Description("The part of all steps that the way up takes.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double WarmUp { get; init; } = 0.3;

    /// <value>25</value>
    [Description("How many times smaller the first learning rate is than the highest.")]
    [Range(1.0, double.MaxValue)]
    public double Divisor { get; init; } = 25;

    /// <value>10000</value>
    [Description("How many times smaller the last learning rate is than the first.")]
    [Range(1.0, double.MaxValue)]
    public double FinalDivisor { get; init; } = 10_000;
}
