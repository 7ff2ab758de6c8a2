using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>Options of <see cref="GradientThroughTime"/>.</summary>
public sealed record GradientThroughTimeOptions
{
    /// <value>100</value>
    [Range(1, 1_000_000)]
    [Description("Optimizer steps from one measurement to the next; the first is at step 1.")]
    public int EverySteps { get; init; } = 100;

    /// <value>5</value>
    [Range(2, 1000)]
    [Description("Time steps whose norms become series, evenly spaced with the first and the last; the matrix has all.")]
    public int Points { get; init; } = 5;
}
