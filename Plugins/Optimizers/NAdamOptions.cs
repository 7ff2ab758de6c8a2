using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="NAdam"/>.</summary>
public sealed record NAdamOptions
{
    /// <summary>How far a step goes.</summary>
    /// <value>0.002</value>
    [Description("How far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.002;

    /// <summary>How slowly the mean of the gradients forgets.</summary>
    /// <value>0.9</value>
    [Description("How slowly the mean of the gradients forgets.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of the squared gradients forgets.</summary>
    /// <value>0.999</value>
    [Description("How slowly the mean of the squared gradients forgets.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the division from exploding.</summary>
    /// <value>1e-8</value>
    [Description("Keeps the division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>An L2 penalty: this times the weights is added to the gradients.</summary>
    /// <value>0: none.</value>
    [Description("An L2 penalty: this times the weights is added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <summary>How fast the momentum warms up to β₁: at step t it is β₁ (1 − 0.96^(t · this) / 2).</summary>
    /// <value>0.004</value>
    [Description("How fast the momentum warms up to beta1.")]
    [Range(0.0, double.MaxValue)]
    public double MomentumDecay { get; init; } = 0.004;
}
