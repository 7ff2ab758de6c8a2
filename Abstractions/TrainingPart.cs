using System.Globalization;

namespace Platform.Abstractions;

/// <summary>A part of a training, such as a warm-up: in a definition file <c>0.1</c> (a share of all planned steps), <c>2 epochs</c> or
/// <c>500 steps</c>. Epochs and steps stay what they are when the training becomes longer; a share grows with it.</summary>
/// <remarks>Options of plugins may have this type.</remarks>
/// <param name="Amount">How much, from 0 on; a share is at most 1.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct TrainingPart(double Amount, TrainingUnit Unit)
{
    /// <summary>How many optimizer steps that are, to the nearest one; from 0 on, and more than the training has if it was given
    /// so.</summary>
    /// <param name="context">The training.</param>
    public long StepsIn(ScheduleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (long)
            Math.Round(
                Unit switch
                {
                    TrainingUnit.Share => Amount * context.StepsPerEpoch * context.Epochs,
                    TrainingUnit.Epochs => Amount * context.StepsPerEpoch,
                    TrainingUnit.Steps => Amount,
                    _ => throw new InvalidOperationException($"There is no unit {Unit}."),
                }
            );
    }

    /// <summary>As in a definition file.</summary>
    public override string ToString()
    {
        var amount = Amount.ToString("R", CultureInfo.InvariantCulture);
        return Unit switch
        {
            TrainingUnit.Epochs => Amount == 1 ? $"{amount} epoch" : $"{amount} epochs",
            TrainingUnit.Steps => Amount == 1 ? $"{amount} step" : $"{amount} steps",
            _ => amount,
        };
    }
}
