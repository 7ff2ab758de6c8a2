using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>The options that Adam and its relatives share.</summary>
public abstract record MomentOptions
{
    /// <value>0.9</value>
    [Description("Decay rate of the running mean of the gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How slowly the mean of the squared gradients forgets; of Adamax, how slowly the largest gradient is forgotten.</summary>
    /// <value>0.999</value>
    [Description("Decay rate of the running mean of squared gradients (of Adamax: of the largest gradient).")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <value>1e-8</value>
    [Description("A small constant that keeps the division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-8;
}
