namespace Platform.Abstractions;

/// <summary>A learning-rate schedule plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, after model, loss, optimizer and metrics were made. Called as
/// well where a definition is read, to see whether all its components can be made. What an exception does to the trial:
/// <see cref="ComponentException"/>.
/// </remarks>
public interface IScheduleFactory
{
    /// <summary>Makes the schedule of one run.</summary>
    /// <exception cref="ComponentException">It looks at a metric that isn't measured.</exception>
    LearningRateSchedule Create(ScheduleContext context);
}
