using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Half a cosine up to the optimizer's learning rate and another far below where it started, by step, as PyTorch's <c>OneCycleLR</c> whose
/// <c>max_lr</c> is the optimizer's rate (Smith and Topin, “Super-convergence”, 2018). The momentum stays as it is.
/// </summary>
[Component("one-cycle", Description = "Up to the learning rate and far down again, once.")]
public sealed class OneCycle(OneCycleOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public bool FollowsPlannedLength => true;

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var last = (context.StepsPerEpoch * context.Epochs) - 1;
        var peak = Math.Max(0, (options.WarmUp * (last + 1)) - 1);
        return progress =>
        {
            var first = progress.LearningRate / options.Divisor;
            return progress.Step <= peak && peak > 0
                ? Curves.HalfCosine(first, progress.LearningRate, progress.Step / peak)
                : Curves.HalfCosine(
                    progress.LearningRate,
                    first / options.FinalDivisor,
                    last > peak ? Math.Min(1, (progress.Step - peak) / (last - peak)) : 1
                );
        };
    }
}
