using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Greedy"/>.</summary>
public sealed record GreedyOptions
{
    /// <value>validation/loss</value>
    [Description("The metric that is watched.")]
    [Required]
    public string Metric { get; init; } = "validation/loss";

    /// <value>minimize</value>
    [Description("Whether small or large values of it are good.")]
    public Goal Goal { get; init; } = Goal.Minimize;

    /// <value>0.95</value>
    [Description("Factor by which the learning rate is multiplied when it falls, and divided when it rises.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Factor { get; init; } = 0.95;

    /// <value>10</value>
    [Description("Patience: checks in a row with an improvement, or without one, before the rate changes.")]
    [Range(0, int.MaxValue)]
    public int Patience { get; init; } = 10;

    /// <value>1e-6</value>
    [Description("A change that is no larger than this is no improvement.")]
    [Range(0.0, double.MaxValue)]
    public double Threshold { get; init; } = 1e-6;

    /// <value>0</value>
    [Description("Cooldown: checks after the rate has fallen that aren't counted.")]
    [Range(0, int.MaxValue)]
    public int Cooldown { get; init; }

    /// <value>0</value>
    [Description("Warm-up: checks after the rate has risen that aren't counted.")]
    [Range(0, int.MaxValue)]
    public int WarmUp { get; init; }

    /// <value>1: the metric as it is.</value>
    [Description("How many of the metric's last values are averaged before they are compared.")]
    [Range(1, int.MaxValue)]
    public int Smoothing { get; init; } = 1;

    /// <value>0.001</value>
    [Description("The learning rate below which it doesn't fall.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; } = 1e-3;

    /// <value>1</value>
    [Description("The learning rate above which it doesn't rise.")]
    [Range(0.0, double.MaxValue)]
    public double Maximum { get; init; } = 1;
}
