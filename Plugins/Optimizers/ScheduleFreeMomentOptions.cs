using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>The options that the schedule-free relatives of Adam share.</summary>
public abstract record ScheduleFreeMomentOptions : ScheduleFreeOptions
{
    /// <value>0.0025</value>
    [Description("The learning rate: how far a step goes; one to ten times what AdamW has with a schedule.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.0025;

    /// <value>0.9</value>
    [Description("How near to the averaged weights gradients are computed, in the place of momentum.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <value>0.999</value>
    [Description("Decay rate of the running mean of squared gradients.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <value>1e-8</value>
    [Description("A small constant that keeps the division from exploding.")]
    [Range(0.0, double.MaxValue)]
    public double Epsilon { get; init; } = 1e-8;

    internal override double Interpolation => Beta1;
}
