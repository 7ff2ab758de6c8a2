using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>The options of the relatives of Adam that estimate how far the solution is.</summary>
public abstract record DistanceOptions : MomentOptions
{
    /// <summary>The factor of what the optimizer finds: what a schedule changes.</summary>
    /// <value>1</value>
    [Description("Factor of the learning rate that the optimizer finds; 1, and a schedule that starts there.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 1;

    /// <value>0: none.</value>
    [Description("Weight decay.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <value>1e-6</value>
    [Description("The first estimate of the distance to the solution; too small is harmless, too large is not.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double D0 { get; init; } = 1e-6;

    /// <summary>1.02, for instance, makes the estimate rise as slowly as a warm-up.</summary>
    /// <value>No limit.</value>
    [Description("The largest factor by which the estimate grows in a step; left out: any.")]
    [Range(1.0, double.MaxValue)]
    public double? GrowthRate { get; init; }

    /// <value>false</value>
    [Description("Corrects the means for having started at 0, as Adam does: the first steps are shorter.")]
    public bool BiasCorrection { get; init; }
}
