using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Half a cosine over each period, back at the optimizer's learning rate at the start of the next, as PyTorch's
/// <c>CosineAnnealingWarmRestarts</c> called with fractions of epochs (Loshchilov and Hutter, “SGDR”, 2017).
/// </summary>
[Component("cosine-restarts", Description = "Half a cosine over each period, then from the top again.")]
public sealed class CosineRestarts(CosineRestartsOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var first = Math.Max(1, context.StepsPerEpoch * options.Period);
        return progress =>
        {
            var (position, period) = (progress.Step, first);
            for (; position >= period; period *= options.Multiplier)
            {
                position -= period;
            }

            return Curves.HalfCosine(progress.LearningRate, options.Minimum, (double)position / period);
        };
    }
}
