using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Multiplies the learning rate with a factor after each epoch, as PyTorch's <c>ExponentialLR</c>.</summary>
[Component("exponential", Description = "A factor after each epoch.")]
public sealed class Exponential(ExponentialOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context) =>
        progress => progress.LearningRate * Math.Pow(options.Factor, progress.Epoch);
}
