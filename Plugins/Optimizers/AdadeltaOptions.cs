using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Adadelta"/>.</summary>
public sealed record AdadeltaOptions
{
    /// <value>1</value>
    [Description("The learning rate: scales the step that the method computes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 1.0;

    /// <value>0.9</value>
    [Description("Decay rate of the running means of squares.")]
    [Range(0.0, 1.0)]
    public double Rho { get; init; } = 0.9;

    /// <value>1e-6</value>
    [Description("A small constant that keeps the division from exploding and gets the first steps going.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-6;

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }
}
