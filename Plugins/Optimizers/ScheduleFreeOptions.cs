using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>The options that the schedule-free optimizers share.</summary>
public abstract record ScheduleFreeOptions
{
    /// <summary>Each step takes the learning rate times this from the weights, where the gradient was computed.</summary>
    /// <value>0: none.</value>
    [Description("Weight decay: each step shrinks the weights by the learning rate times this.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>The weight of step n in the mean has the factor nᵖ.</summary>
    /// <value>0: all steps count alike.</value>
    [Description("How much more late steps count in the averaged weights: step n counts as n to this power; 0: all alike.")]
    [Range(0.0, double.MaxValue)]
    public double AveragePower { get; init; }

    /// <summary>The weight of a step in the mean has the factor ηᵖ, η being the largest learning rate so far.</summary>
    /// <value>2</value>
    [Description("How much less the steps of a warm-up count in the averaged weights: as the rate to this power.")]
    [Range(0.0, double.MaxValue)]
    public double RatePower { get; init; } = 2;

    /// <summary>Where between z (0) and x (1) gradients are computed.</summary>
    internal abstract double Interpolation { get; }
}
