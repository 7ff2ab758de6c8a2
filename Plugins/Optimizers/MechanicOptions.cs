using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Mechanic"/>.</summary>
public sealed record MechanicOptions
{
    /// <summary>Pulls the weights to 0 as strongly as the gradients are long, whatever the inner optimizer's own weight decay is.</summary>
    /// <value>0.01</value>
    [Description("Weight decay in proportion to the length of the gradients and to the scale that was found.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; } = 0.01;

    /// <value>1e-8</value>
    [Description("A small constant that keeps divisions from exploding.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <value>1e-6</value>
    [Description("The first scale of the inner optimizer's steps; too small is harmless, too large is not.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double InitialScale { get; init; } = 1e-6;

    /// <summary>As many scales are found, with memories of 10, 100, 1000 and more steps; their sum scales the inner optimizer's
    /// steps.</summary>
    /// <value>6</value>
    [Description("How many scales are found and added up; the first looks back ten steps, each next one ten times as far.")]
    [Range(1, 15)]
    public int Betas { get; init; } = 6;
}
