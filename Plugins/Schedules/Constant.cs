using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>The optimizer's own learning rate all the time.</summary>
[Component("constant", Description = "The same learning rate all the time.")]
public sealed class Constant : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context) => static progress => progress.LearningRate;
}
