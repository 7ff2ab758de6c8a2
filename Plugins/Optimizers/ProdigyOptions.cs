using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Prodigy"/>.</summary>
public sealed record ProdigyOptions : DistanceOptions
{
    /// <value>The square root of beta2.</value>
    [Description("Decay rate of the sums that the distance is estimated from; left out: the square root of beta2.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double? Beta3 { get; init; }

    /// <value>true</value>
    [Description("Shrinks the weights themselves, as AdamW does; otherwise weight decay is an L2 penalty.")]
    public bool Decoupled { get; init; } = true;

    /// <summary>Scales the estimate of the distance, and with it the learning rate; the way to change it that the authors prefer.</summary>
    /// <value>1</value>
    [Description("Factor of the estimated distance, and so of the learning rate.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double DCoefficient { get; init; } = 1;

    /// <summary>Keeps the learning rate out of the sum that the estimate is divided by, so that a warm-up doesn't lower that sum.</summary>
    /// <value>false</value>
    [Description("Keeps a warm-up of the learning rate from spoiling the estimate; for schedules with a warm-up.")]
    public bool SafeguardWarmUp { get; init; }
}
