namespace Platform.Experiments.Records.Curves;

/// <summary>What the loss curves of a trial say. The rule is in docs/gallery.md and in <see cref="LossCurves.Diagnose"/>.</summary>
/// <param name="Fit">How well the network fits the data.</param>
/// <param name="Pace">What the learning rate does.</param>
/// <param name="Epoch">The epoch, from 1, after which it went wrong; 0: it was wrong from the start; null: it didn't go wrong.</param>
/// <param name="Gap">Validation loss minus training loss of the last epoch that was
/// validated; null without a validation split or a finite loss.</param>
public sealed record RunDiagnosis(Fit Fit, LearningPace Pace, int? Epoch, double? Gap);

/// <summary>How well a network fits the data.</summary>
public enum Fit
{
    /// <summary>It fits what it was trained on, and the validation loss hasn't risen since it was lowest.</summary>
    Good,

    /// <summary>It doesn't fit what it was trained on, or not yet.</summary>
    UnderFit,

    /// <summary>The validation loss rose and the training loss didn't.</summary>
    OverFit,

    /// <summary>It fitted better once: the training loss rose again, or goes up and down.</summary>
    Unstable,

    /// <summary>Its loss isn't finite, or worse than that of the untrained network.</summary>
    Diverged,
}

/// <summary>What a learning rate does to the training loss.</summary>
public enum LearningPace
{
    /// <summary>The loss fell, and falls little if at all now.</summary>
    Converging,

    /// <summary>The loss was still falling when training ended.</summary>
    Crawling,

    /// <summary>The loss is high and doesn't fall any more.</summary>
    Stalled,

    /// <summary>The loss goes up and down.</summary>
    Oscillating,

    /// <summary>The loss grew.</summary>
    Diverging,
}
