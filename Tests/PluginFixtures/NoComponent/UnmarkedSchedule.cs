using Platform.Abstractions;

namespace NoComponent;

/// <summary>Would be a component if it were marked as one.</summary>
public sealed class UnmarkedSchedule : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate;
}
