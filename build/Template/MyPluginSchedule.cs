using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace MyPlugin;

/// <summary>Goes down in a straight line over all steps of the run.</summary>
[Component("my-plugin", Description = "A straight line down to a share of the learning rate.")]
public sealed class MyPluginSchedule(MyPluginScheduleOptions options) : IScheduleFactory
{
    public bool FollowsPlannedLength => true;

    public LearningRateSchedule Create(ScheduleContext context)
    {
        double last = Math.Max(1, (context.StepsPerEpoch * context.Epochs) - 1);
        return progress => progress.LearningRate * (1 - ((1 - options.End) * Math.Min(1, progress.Step / last)));
    }
}

public sealed record MyPluginScheduleOptions
{
    [Range(0.0, 1.0)]
    [Description("Share of the learning rate at the last step.")]
    public double End { get; init; } = 0.1;
}
