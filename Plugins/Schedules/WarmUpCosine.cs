using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// A straight line up to the optimizer's learning rate, then half a cosine down, by step: PyTorch's <c>LinearLR</c>
/// followed by <c>CosineAnnealingLR</c> (Goyal et al., 2017; Loshchilov and Hutter, 2017).
/// </summary>
[Component("warm-up-cosine", Description = "A line up to the learning rate, then half a cosine down.")]
public sealed class WarmUpCosine(WarmUpCosineOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public bool FollowsPlannedLength => true;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = context.StepsPerEpoch * context.Epochs;
        var rise = (long)Math.Round(options.WarmUp * steps);
        var fall = Math.Max(1, steps - rise);
        return progress =>
            progress.Step < rise
                ? Curves.Line(options.Start * progress.LearningRate, progress.LearningRate, (double)progress.Step / rise)
                : Curves.HalfCosine(progress.LearningRate, options.Minimum, (double)Math.Min(progress.Step - rise, fall) / fall);
    }
}
