using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Lion"/>.</summary>
public sealed record LionOptions
{
    /// <value>0.0001</value>
    [Description("The learning rate: how far a step moves each weight; three to ten times less than AdamW's.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.0001;

    /// <value>0.9</value>
    [Description("How much of the running mean, against the gradient, decides on the sign of a step.")]
    [Range(0.0, 1.0)]
    public double Beta1 { get; init; } = 0.9;

    /// <value>0.99</value>
    [Description("Decay rate of the running mean of the gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.99;

    /// <value>0: none.</value>
    [Description("Decoupled weight decay: each step shrinks the weights by the learning rate times this; three to ten times AdamW's.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }
}
