using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Adagrad"/>.</summary>
public sealed record AdagradOptions
{
    /// <value>0.01</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.01;

    /// <value>0: it isn't.</value>
    [Description("Decay of the learning rate: that of step n, from 0, is divided by 1 + n times this.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRateDecay { get; init; }

    /// <value>0</value>
    [Description("What the sums of squared gradients start from.")]
    [Range(0.0, double.MaxValue)]
    public double InitialAccumulator { get; init; }

    /// <value>1e-10</value>
    [Description("A small constant that keeps the division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-10;

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }
}
