using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// Raises the learning rate while a metric improves and lowers it while it doesn't, by the same factor (“Dynamic Learning Rate Scheduling
/// based on Loss Changes Leads to Faster Convergence”, 2025), as <c>GreedyLR</c> of Hugging Face's transformers, without its reset. It
/// looks at the metric's values at the ends of all finished epochs each time, so that a resumed run continues as if it had never stopped.
/// </summary>
[Component("greedy", Description = "A factor up while a metric improves, and down while it doesn't.")]
public sealed class Greedy(GreedyOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        MeasuredMetric.Expect("greedy", options.Metric, context);
        return progress =>
            progress.History.TryGetValue(options.Metric, out var values) ? RateAfter(values, progress.LearningRate) : progress.LearningRate;
    }

    private double RateAfter(IReadOnlyList<double> values, double rate)
    {
        var best = options.Goal is Goal.Minimize ? double.PositiveInfinity : double.NegativeInfinity;
        var (better, worse, resting) = (0, 0, 0);
        for (var i = 0; i < values.Count; i++)
        {
            if (resting > 0)
            {
                resting--;
                continue;
            }

            var value = Smoothed(values, i);
            if (Improves(value, best))
            {
                (best, better, worse) = (value, better + 1, 0);
            }
            else
            {
                (better, worse) = (0, worse + 1);
            }

            if (better > options.Patience)
            {
                (rate, better, resting) = (Math.Max(rate, Math.Min(rate / options.Factor, options.Maximum)), 0, options.WarmUp);
            }
            else if (worse > options.Patience)
            {
                (rate, worse, resting) = (Math.Min(rate, Math.Max(rate * options.Factor, options.Minimum)), 0, options.Cooldown);
            }
        }

        return rate;
    }

    private double Smoothed(IReadOnlyList<double> values, int last) =>
        options.Smoothing == 1
            ? values[last]
            : values.Skip(last + 1 - options.Smoothing).Take(Math.Min(options.Smoothing, last + 1)).Average();

    private bool Improves(double value, double best) =>
        options.Goal is Goal.Minimize ? value < best - options.Threshold : value > best + options.Threshold;
}
