using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Adam"/>.</summary>
public sealed record AdamOptions : MomentOptions
{
    /// <value>0.001</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.001;

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <value>false</value>
    [Description("Divides by the largest mean of squares so far (AMSGrad).")]
    public bool Amsgrad { get; init; }
}
