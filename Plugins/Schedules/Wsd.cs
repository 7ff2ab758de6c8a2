using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>
/// A straight line up to the optimizer's learning rate, that rate for most of the run, and at the end down by one minus the square root of
/// how much of the way is done, by step (Hu et al., “MiniCPM”, 2024; Hägele et al., “Scaling Laws and Compute-Optimal Training Beyond Fixed
/// Training Durations”, 2024). Unless the way up is a share of the run, the middle can be prolonged later.
/// </summary>
/// <remarks>A warm-up that is as long as the run or longer is cut off by its end; the decay is at most what the warm-up leaves.</remarks>
[Component("wsd", Description = "Warm-up, a stable phase that can be prolonged, and a decay at the end.")]
public sealed class Wsd(WsdOptions options) : IScheduleFactory
{
    /// <inheritdoc/>
    public long SharedSteps(ScheduleContext planned, ScheduleContext changed)
    {
        var (before, now) = (Phases.Of(options, planned), Phases.Of(options, changed));
        return before.Rise != now.Rise ? 0
            : before == now ? long.MaxValue
            : Math.Min(before.Fall, now.Fall) + 1;
    }

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        var phases = Phases.Of(options, context);
        return progress =>
            progress.Step < phases.Rise
                ? Curves.Line(0, progress.LearningRate, (double)progress.Step / phases.Rise)
                : Curves.Line(progress.LearningRate, options.Minimum, Math.Sqrt(phases.Fallen(progress.Step)));
    }

    /// <summary>Where the phases are.</summary>
    /// <param name="Rise">Steps of the way up.</param>
    /// <param name="Fall">The first step of the way down, which still has the full rate.</param>
    /// <param name="End">The step after the last.</param>
    private readonly record struct Phases(long Rise, long Fall, long End)
    {
        public static Phases Of(WsdOptions options, ScheduleContext context)
        {
            ArgumentNullException.ThrowIfNull(context);
            var steps = context.StepsPerEpoch * context.Epochs;
            var rise = options.WarmUp.StepsIn(context);
            return new(rise, Math.Max(rise, steps - options.Decay.StepsIn(context)), Math.Max(rise, steps));
        }

        /// <summary>How much of the way down is done, 0…1.</summary>
        public double Fallen(long step) =>
            step <= Fall ? 0
            : step >= End ? 1
            : (double)(step - Fall) / (End - Fall);
    }
}
