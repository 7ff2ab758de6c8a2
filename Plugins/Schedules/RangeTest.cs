using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Raises the learning rate by the same factor at each step, whatever the optimizer's: where the loss begins to fall, falls fastest
/// and blows up shows which rates are worth a try (Smith, “Cyclical Learning Rates for Training Neural Networks”, 2017, section 3.3;
/// by factors instead of amounts).
/// </summary>
[Component("range-test", Description = "From a rate that is too small to one that is too large, by the same factor at each step.")]
public sealed class RangeTest(RangeTestOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public bool FollowsPlannedLength => true;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var last = Math.Max(1, (context.StepsPerEpoch * context.Epochs) - 1);
        return progress => options.From * Math.Pow(options.To / options.From, Math.Min(1.0, progress.Step / (double)last));
    }
}
