using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="AdamW"/>.</summary>
public sealed record AdamWOptions : MomentOptions
{
    /// <value>0.001</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Each step takes the learning rate times this from the weights themselves, whatever the gradients' scale.</summary>
    /// <value>0.01</value>
    [Description("Decoupled weight decay: each step shrinks the weights by the learning rate times this.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; } = 0.01;

    /// <value>false</value>
    [Description("Divides by the largest mean of squares so far (AMSGrad).")]
    public bool Amsgrad { get; init; }
}
