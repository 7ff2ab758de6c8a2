using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Losses;

/// <summary>Options of <see cref="BinaryCrossEntropy"/>.</summary>
public sealed record BinaryCrossEntropyOptions
{
    /// <summary>How much an example of the second class counts compared with one of the first, as PyTorch's
    /// <c>pos_weight</c>: the mean stays one over the number of examples.</summary>
    /// <value>1</value>
    [Description("How much an example of the second class counts compared with one of the first.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double PositiveWeight { get; init; } = 1;
}
