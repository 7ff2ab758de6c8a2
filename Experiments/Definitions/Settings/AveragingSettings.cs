using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>Which average of the weights predicts (<c>training.averaging:</c>). Training goes on from the weights themselves; validation,
/// test, checkpoints and predictions use the average.</summary>
public sealed record AveragingSettings : IValidatableObject
{
    /// <summary>How the weights are averaged.</summary>
    [Description("ema: an exponential moving average over the steps; swa: the plain mean over the ends of epochs.")]
    public required AveragingKind Kind { get; init; }

    /// <summary>What the moving average keeps of itself at each step. The first steps keep less, (1 + n) / (10 + n) after n of them, so
    /// that
    /// a short training isn't held at its start.</summary>
    /// <value>0.999</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("ema: the share of itself that the average keeps at each step, less in the first steps.")]
    public double Decay { get; init; } = 0.999;

    /// <summary>The first epoch, from 0, whose weights count; before it, the weights themselves predict.</summary>
    /// <value>0; <c>swa</c> needs it, because a mean from the start on is one of bad weights.</value>
    [Range(0, 1_000_000)]
    [Description("First epoch, from 0, whose weights count; swa needs it.")]
    public int? From { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind is AveragingKind.Swa && From is null)
        {
            yield return new(
                "'swa' needs 'from', the first epoch whose weights count: after about three quarters of the epochs.",
                [nameof(From)]
            );
        }
    }
}

/// <summary>How weights are averaged.</summary>
public enum AveragingKind
{
    /// <summary>An exponential moving average over the steps (Polyak and Juditsky, 1992; as used since Szegedy et al., 2016).</summary>
    Ema,

    /// <summary>The mean over the ends of epochs (Izmailov et al., “Averaging weights leads to wider optima and better generalization”,
    /// 2018).</summary>
    Swa,
}
