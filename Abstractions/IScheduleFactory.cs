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

    /// <summary>
    /// How many steps of a run are the same for a longer or shorter training: up to this step, counted from 0 and not included, the
    /// schedules that <see cref="Create"/> makes of both give the same rates for the same history. A finished trial that is trained
    /// for longer continues from a checkpoint of at most so many steps, and ends as if it had been planned so.
    /// </summary>
    /// <remarks>Called where a run continues from a checkpoint that was written with another number of epochs.</remarks>
    /// <param name="planned">What the training was planned as.</param>
    /// <param name="changed">What it is planned as now: the same but for the epochs.</param>
    /// <value>None if the rate follows the planned length (<see cref="FollowsPlannedLength"/>), otherwise all.</value>
    long SharedSteps(ScheduleContext planned, ScheduleContext changed) => FollowsPlannedLength ? 0 : long.MaxValue;

    /// <summary>Makes the schedule of one run.</summary>
    /// <exception cref="ComponentException">It looks at a metric that isn't measured.</exception>
    LearningRateSchedule Create(ScheduleContext context);
}
