using Platform.Abstractions;

namespace TwinSchedules;

[Component("twin")]
public sealed class FirstSchedule : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate;
}
