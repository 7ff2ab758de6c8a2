using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Multiplies the learning rate with a factor when a metric has stopped improving, as
/// PyTorch's <c>ReduceLROnPlateau</c>. It looks at the metric's
/// values at the ends of all finished epochs each time, so that a resumed run continues as if it had never stopped.
/// </summary>
[Component("reduce-on-plateau", Description = "A factor each time a metric stops improving.")]
public sealed class ReduceOnPlateau(ReduceOnPlateauOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        MeasuredMetric.Expect("reduce-on-plateau", options.Metric, context);
        return progress =>
            progress.History.TryGetValue(options.Metric, out var values) ? RateAfter(values, progress.LearningRate) : progress.LearningRate;
    }

    private double RateAfter(IReadOnlyList<double> values, double rate)
    {
        var best = options.Goal is Goal.Minimize ? double.PositiveInfinity : double.NegativeInfinity;
        var (waited, cooling) = (0, 0);
        foreach (var value in values)
        {
            if (Improves(value, best))
            {
                (best, waited) = (value, 0);
            }
            else
            {
                waited++;
            }

            if (cooling > 0)
            {
                (cooling, waited) = (cooling - 1, 0);
            }

            if (waited > options.Patience)
            {
                (rate, cooling, waited) = (Reduced(rate), options.Cooldown, 0);
            }
        }

        return rate;
    }

    // Multiplied, not relative to the absolute value: so does PyTorch, for whom metrics are positive.
    private bool Improves(double value, double best) =>
        options.Goal is Goal.Minimize ? value < best * (1 - options.Threshold) : value > best * (1 + options.Threshold);

    // Never up to a minimum that is above the optimizer's own rate.
    private double Reduced(double rate) => Math.Min(rate, Math.Max(rate * options.Factor, options.Minimum));
}
