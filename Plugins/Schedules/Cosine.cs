using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Lets the learning rate fall along half a cosine over all steps of the run, as PyTorch's <c>CosineAnnealingLR</c> called after each step
/// (Loshchilov and Hutter, “SGDR”, 2017, without restarts).
/// </summary>
[Component("cosine", Description = "Half a cosine over all steps of the trial.")]
public sealed class Cosine(CosineOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public bool FollowsPlannedLength => true;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = Math.Max(1, context.StepsPerEpoch * context.Epochs);
        return progress => Curves.HalfCosine(progress.LearningRate, options.Minimum, (double)Math.Min(progress.Step, steps) / steps);
    }
}
