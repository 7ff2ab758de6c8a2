using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="ReduceOnPlateau"/>.</summary>
public sealed record ReduceOnPlateauOptions
{
    /// <value>validation/loss</value>
    [Description("The metric that must improve.")]
    [Required]
    public string Metric { get; init; } = "validation/loss";

    /// <value>minimize</value>
    [Description("Whether small or large values of it are good.")]
    public Goal Goal { get; init; } = Goal.Minimize;

    /// <value>0.1</value>
    [Description("Factor by which the learning rate is multiplied at each change.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <value>10</value>
    [Description("Patience: checks without an improvement before the rate changes.")]
    [Range(0, int.MaxValue)]
    public int Patience { get; init; } = 10;

    /// <value>0.0001</value>
    [Description("A change that is no larger than this part of the best value is no improvement.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 1e-4;

    /// <value>0</value>
    [Description("Cooldown: checks after a change that aren't counted.")]
    [Range(0, int.MaxValue)]
    public int Cooldown { get; init; }

    /// <value>0</value>
    [Description("The lowest learning rate.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
