using Pace;
using Platform.Abstractions;

namespace PaceTwo;

[Component("pace-two")]
public sealed class PaceTwoSchedule : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate * new LongStride().Factor;
}

public sealed class LongStride : Stride;
