using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Muon"/>.</summary>
public sealed record MuonOptions
{
    /// <value>0.02</value>
    [Description("The learning rate of the hidden layers' matrices: the spectral norm of a step.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.02;

    /// <value>0.95</value>
    [Description("Momentum of the matrices: decay rate of the running mean of their gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.95;

    /// <value>true</value>
    [Description("Looks ahead along the running mean (Nesterov).")]
    public bool Nesterov { get; init; } = true;

    /// <value>5</value>
    [Description("Iterations that make a step's singular values alike.")]
    [Range(1, 100)]
    public int Iterations { get; init; } = 5;

    /// <value>0: none.</value>
    [Description("Decoupled weight decay of the matrices: each step shrinks them by the learning rate times this.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>A schedule changes it by the same factor as the learning rate.</summary>
    /// <value>0.0003</value>
    [Description("The learning rate of AdamW for all other weights; a schedule changes both rates by the same factor.")]
    [Range(0.0, double.MaxValue)]
    public double RestLearningRate { get; init; } = 0.0003;

    /// <value>0.9</value>
    [Description("AdamW's decay rate of the running mean of the gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double RestBeta1 { get; init; } = 0.9;

    /// <value>0.95</value>
    [Description("AdamW's decay rate of the running mean of squared gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double RestBeta2 { get; init; } = 0.95;

    /// <value>1e-10</value>
    [Description("A small constant that keeps AdamW's division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double RestEpsilon { get; init; } = 1e-10;

    /// <value>0: none.</value>
    [Description("Decoupled weight decay of all other weights.")]
    [Range(0.0, double.MaxValue)]
    public double RestWeightDecay { get; init; }
}
