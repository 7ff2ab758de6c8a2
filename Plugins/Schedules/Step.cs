using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Multiplies the learning rate with a factor every so many epochs, as PyTorch's <c>StepLR</c>.</summary>
[Component("step", Description = "A factor every so many epochs.")]
public sealed class Step(StepOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context) =>
        progress => progress.LearningRate * Math.Pow(options.Factor, progress.Epoch / options.Every);
}
