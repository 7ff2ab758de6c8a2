using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// A power of how much of the run is left, by step, as PyTorch's <c>PolynomialLR</c>, down to a rate that needn't be 0: with power 1 a
/// line.
/// </summary>
[Component("polynomial", Description = "A power of how much of the trial is left, down to a rate at the end.")]
public sealed class Polynomial(PolynomialOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public bool FollowsPlannedLength => true;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = Math.Max(1, context.StepsPerEpoch * context.Epochs);
        return progress =>
            Curves.Line(options.End, progress.LearningRate, Math.Pow(1 - ((double)Math.Min(progress.Step, steps) / steps), options.Power));
    }
}
