namespace Platform.Abstractions;

/// <summary>A learning-rate schedule plugin.</summary>
public interface IScheduleFactory
{
    /// <summary>Makes the schedule of one run.</summary>
    /// <exception cref="ComponentException">It looks at a metric that isn't measured.</exception>
    LearningRateSchedule Create(ScheduleContext context);
}
