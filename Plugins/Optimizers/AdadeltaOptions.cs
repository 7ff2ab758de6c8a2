using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Adadelta"/>.</summary>
public sealed record AdadeltaOptions
{
    /// <value>1</value>
    [Description("Scales the step that the method itself works out.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 1.0;

    /// <value>0.9</value>
    [Description("How slowly the means of squares forget.")]
    [Range(0.0, 1.0)]
    public double Rho { get; init; } = 0.9;

    /// <value>1e-6</value>
    [Description("Keeps the division from exploding and gets the first steps going.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-6;

    /// <value>0: none.</value>
    [Description("An L2 penalty: this times the weights is added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }
}
