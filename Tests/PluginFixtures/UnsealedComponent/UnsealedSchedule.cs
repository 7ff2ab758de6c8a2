using Platform.Abstractions;

namespace UnsealedComponent;

[Component("unsealed")]
public class UnsealedSchedule : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate;
}
