using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="RmsProp"/>.</summary>
public sealed record RmsPropOptions
{
    /// <value>0.01</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.01;

    /// <value>0.99</value>
    [Description("Decay rate of the running mean of squared gradients.")]
    [Range(0.0, 1.0)]
    public double Alpha { get; init; } = 0.99;

    /// <value>1e-8</value>
    [Description("A small constant that keeps the division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>How much of the last step's direction is kept.</summary>
    /// <value>0: none.</value>
    [Description("Momentum: how much of the last step's direction is kept; 0: none.")]
    [Range(0.0, 1.0)]
    public double Momentum { get; init; }

    /// <value>false</value>
    [Description("Divides by the deviation instead of the root mean square of the gradients.")]
    public bool Centered { get; init; }

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }
}
