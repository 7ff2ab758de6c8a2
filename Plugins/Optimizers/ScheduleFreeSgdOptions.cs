using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="ScheduleFreeSgd"/>.</summary>
public sealed record ScheduleFreeSgdOptions : ScheduleFreeOptions
{
    /// <value>1</value>
    [Description("The learning rate: how far a step goes; ten to fifty times what SGD has with a schedule.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 1;

    /// <value>0.9</value>
    [Description("How near to the averaged weights gradients are computed, in the place of momentum.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <value>0: none.</value>
    [Description("Steps in which the learning rate rises in a line from 0; 0: none.")]
    [Range(0, int.MaxValue)]
    public int WarmUpSteps { get; init; }

    internal override double Interpolation => Momentum;
}
