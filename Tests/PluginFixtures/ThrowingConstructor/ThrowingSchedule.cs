using Platform.Abstractions;

namespace ThrowingConstructor;

[Component("throwing")]
public sealed class ThrowingSchedule : IScheduleFactory
{
    public ThrowingSchedule() => throw new NotSupportedException("No calendar at hand.");

    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate;
}
