using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="LDog"/>.</summary>
public sealed record LDogOptions
{
    /// <value>1</value>
    [Description("Factor of the learning rates that the optimizer finds; the authors recommend 1, and no schedule.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 1;

    /// <summary>The first distance of each tensor, as a fraction of 1 plus its norm: how far the first step goes. The authors recommend
    /// 1e-4 for a network with batch normalization.</summary>
    /// <value>1e-6</value>
    [Description("How far the first step goes, relative to the norm of each tensor of weights; 1e-4 with batch normalization.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double InitialDistance { get; init; } = 1e-6;

    /// <value>1e-8</value>
    [Description("A small constant that keeps the division from exploding.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <value>8</value>
    [Description("How much more late steps count in the averaged weights: step n counts about as n to this power; 0: all alike.")]
    [Range(0.0, double.MaxValue)]
    public double AveragePower { get; init; } = 8;
}
