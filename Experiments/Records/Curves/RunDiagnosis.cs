namespace Platform.Experiments.Records.Curves;

/// <summary>What the loss curves of a trial say. The rule is in docs/gallery.md and in <see cref="LossCurves.Diagnose"/>.</summary>
/// <param name="Fit">How well the network fits the data.</param>
/// <param name="Pace">What the learning rate does.</param>
/// <param name="Epoch">The epoch, from 1, after which it went wrong: the one with the lowest validation loss, or the last one that was better than the untrained network; null if it didn't go wrong, or was so from the start.</param>
/// <param name="Gap">Validation loss minus training loss at the end; null without a validation split or a finite loss.</param>
public sealed record RunDiagnosis(Fit Fit, LearningPace Pace, int? Epoch, double? Gap);

/// <summary>How well a network fits the data.</summary>
public enum Fit
{
    /// <summary>It fits what it was trained on, and the validation split not much worse than it ever did.</summary>
    Good,

    /// <summary>It doesn't fit what it was trained on: too small a network, too small a learning rate, or too few epochs.</summary>
    UnderFit,

    /// <summary>It fits what it was trained on better and better, and the validation split worse and worse.</summary>
    OverFit,

    /// <summary>Its loss isn't finite, or worse than that of the untrained network.</summary>
    Diverged,
}

/// <summary>What a learning rate does.</summary>
public enum LearningPace
{
    /// <summary>The loss falls and settles.</summary>
    Converging,

    /// <summary>The loss was still falling when training ended, far from settled: the learning rate is too small, or there were too few epochs.</summary>
    Crawling,

    /// <summary>The loss has settled high: more of the same won't help.</summary>
    Stalled,

    /// <summary>The loss grows: the learning rate is too large.</summary>
    Diverging,
}
