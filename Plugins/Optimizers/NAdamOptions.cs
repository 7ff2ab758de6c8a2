using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="NAdam"/>.</summary>
public sealed record NAdamOptions : MomentOptions
{
    /// <value>0.002</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.002;

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>How fast the momentum warms up to β₁: at step t it is β₁ (1 − 0.96^(t · this) / 2).</summary>
    /// <value>0.004</value>
    [Description("How fast the momentum warms up to beta1.")]
    [Range(0.0, double.MaxValue)]
    public double MomentumDecay { get; init; } = 0.004;
}
