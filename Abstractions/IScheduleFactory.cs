namespace Platform.Abstractions;

/// <summary>A learning-rate schedule plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, after model, loss, optimizer and metrics were made. Called as
/// well where a definition is read, to see whether all its components can be made. What an exception does to the trial:
/// <see cref="ComponentException"/>.
/// </remarks>
public interface IScheduleFactory
{
    /// <summary>Whether the rate depends on how much of the planned training is done, beyond a warm-up. A trial that a pruner stops or lets
    /// wait has then only seen the beginning of its schedule, which a definition's reader is told.</summary>
    /// <value>false</value>
    bool FollowsPlannedLength => false;

    /// <summary>Makes the schedule of one run.</summary>
    /// <exception cref="ComponentException">It looks at a metric that isn't measured.</exception>
    LearningRateSchedule Create(ScheduleContext context);
}
