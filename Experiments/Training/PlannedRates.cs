using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Training;

/// <summary>The learning rates of a run: what its schedule says, less during the warm-up.</summary>
/// <param name="definition">The trial.</param>
/// <param name="schedule">Makes its schedule; null: the optimizer's rate throughout.</param>
/// <param name="context">The run.</param>
public sealed class PlannedRates(TrialDefinition definition, IScheduleFactory? schedule, ScheduleContext context)
{
    /// <summary>The rates.</summary>
    /// <returns>null: the optimizer's own at each step.</returns>
    /// <exception cref="ComponentException">The schedule doesn't fit the run.</exception>
    public LearningRateSchedule? Make()
    {
        var rates = schedule?.Create(context);
        var rise = RiseIn(context);
        return rise == 0
            ? rates
            : progress => (rates?.Invoke(progress) ?? progress.LearningRate) * Math.Min(1, (progress.Step + 1.0) / rise);
    }

    /// <summary>How many first steps have the same rates if the run is planned for another number of epochs.</summary>
    /// <returns><see cref="long.MaxValue"/>: all.</returns>
    public long SharedSteps(int epochs)
    {
        var other = context with { Epochs = epochs };
        return epochs == context.Epochs ? long.MaxValue
            : RiseIn(context) != RiseIn(other) ? 0
            : schedule?.SharedSteps(context, other) ?? long.MaxValue;
    }

    /// <summary>Why a state can't be continued, and what to do.</summary>
    /// <param name="step">The steps that were made to it.</param>
    /// <param name="epochs">The epochs that it was planned for.</param>
    /// <returns>null: it can.</returns>
    public string? Refusal(long step, int epochs)
    {
        var shared = SharedSteps(epochs);
        if (step <= shared)
        {
            return null;
        }

        var lengths = $"{epochs} or {context.Epochs} epochs";
        return definition.Training.WarmUp is { Unit: TrainingUnit.Share } warmUp
            && RiseIn(context) != RiseIn(context with { Epochs = epochs })
                ? $"The warm-up of {warmUp} is a share of the training: with {lengths} it isn't the same. Start anew, or say it in epochs "
                    + "or steps: training.warmUp: '1 epoch'."
            : shared == 0
                ? $"The schedule '{definition.Schedule?.Plugin}' follows the planned length: the learning rates of {lengths} differ from "
                    + "the first step on. Start anew, or use a schedule that can be prolonged: constant, or wsd with its warm-up in epochs."
            : $"The schedule '{definition.Schedule?.Plugin}' has the same learning rates for {lengths} only up to step {shared}, and "
                + $"{step} were made. Continue from an earlier checkpoint, or start anew.";
    }

    private long RiseIn(ScheduleContext run) => definition.Training.WarmUp?.StepsIn(run) ?? 0;
}
