using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="GradientNoiseScale"/>.</summary>
public sealed record GradientNoiseScaleOptions
{
    /// <value>10</value>
    [Description("Steps from one measurement to the next.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 10;

    /// <value>4</value>
    [Description("Parts that a batch is split into, each of which costs a pass forward and backward.")]
    [Range(2, 1024)]
    public int Parts { get; init; } = 4;

    /// <value>0.9</value>
    [Description("Decay rate of the running averages.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Memory { get; init; } = 0.9;
}
