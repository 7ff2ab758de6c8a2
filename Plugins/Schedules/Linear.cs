using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// A straight line between two factors of the optimizer's learning rate, by step, as PyTorch's <c>LinearLR</c>: by default down to 0 over
/// the whole run; <c>start: 0.01, end: 1, over: 0.1</c> is a warm-up.
/// </summary>
[Component("linear", Description = "A straight line between two factors of the learning rate.")]
public sealed class Linear(LinearOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    /// <value>true, unless it is a warm-up: it rises over a part of the steps, and stays where it ends.</value>
    public bool FollowsPlannedLength => options.Over >= 1 || options.End < options.Start;

    /// <inheritdoc/>
    public long SharedSteps(ScheduleContext planned, ScheduleContext changed) => Steps(planned) == Steps(changed) ? long.MaxValue : 0;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        var steps = Steps(context);
        return progress => progress.LearningRate * Curves.Line(options.Start, options.End, (double)Math.Min(progress.Step, steps) / steps);
    }

    private long Steps(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Math.Max(1, (long)Math.Round(options.Over * context.StepsPerEpoch * context.Epochs));
    }
}
