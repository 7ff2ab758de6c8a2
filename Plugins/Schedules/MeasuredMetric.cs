using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Looks whether a schedule's metric is one that there will be.</summary>
internal static class MeasuredMetric
{
    /// <exception cref="ComponentException">It is the platform's to measure, which it doesn't.</exception>
    public static void Expect(string schedule, string metric, ScheduleContext context)
    {
        if (context.Metrics.Count > 0 && metric.Split('/')[0] is ("train" or "validation" or "test") && !context.Metrics.Contains(metric))
        {
            throw new ComponentException(
                $"The schedule '{schedule}' looks at '{metric}', which is never measured. Measured metrics: "
                    + $"{string.Join(", ", context.Metrics)}.",
                "metric"
            );
        }
    }
}
