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
    [Description("What the learning rate is multiplied with at each change.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <value>10</value>
    [Description("Checks without an improvement that are put up with.")]
    [Range(0, int.MaxValue)]
    public int Patience { get; init; } = 10;

    /// <value>0.0001</value>
    [Description("A change that is no larger than this part of the best value is no improvement.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 1e-4;

    /// <value>0</value>
    [Description("Checks after a change in which nothing is counted.")]
    [Range(0, int.MaxValue)]
    public int Cooldown { get; init; }

    /// <value>0</value>
    [Description("What the learning rate falls to at most.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
