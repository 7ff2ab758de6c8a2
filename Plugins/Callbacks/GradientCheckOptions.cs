using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="GradientCheck"/>.</summary>
public sealed record GradientCheckOptions
{
    /// <value>0</value>
    [Description("Steps from one check to the next; 0: only at the first step.")]
    [Range(0, int.MaxValue)]
    public int Every { get; init; }

    /// <value>8</value>
    [Description("Weights of each parameter that are moved.")]
    [Range(1, 10_000)]
    public int Weights { get; init; } = 8;

    /// <value>0.05</value>
    [Description("How far the median relative difference of a parameter may be.")]
    [Range(0.0, 1.0)]
    public double Tolerance { get; init; } = 0.05;
}
