namespace Platform.Experiments.Records.Curves;

/// <summary>The losses of one trial, epoch by epoch, from which its diagnosis follows.</summary>
public sealed record LossCurves
{
    // Parts of the untrained network's loss: what still counts as unlearned, what as a loss that is far from settled, and what is too little to count.
    private const double Unlearned = 0.5;
    private const double Falling = 0.05;
    private const double Negligible = 0.01;

    // The part of all it ever fell that a loss which has flattened falls at most in the last quarter.
    private const double Flattened = 0.1;

    // A validation loss that is this part above its lowest one has risen.
    private const double Risen = 0.1;

    private const int LastChecks = 3;

    /// <summary>The loss of the first batch, before the first update; null: take the first epoch's.</summary>
    public double? Untrained { get; init; }

    /// <summary>The mean training loss of each epoch.</summary>
    public required IReadOnlyList<double> Training { get; init; }

    /// <summary>The validation losses with their epochs, from 1.</summary>
    public IReadOnlyList<(int Epoch, double Loss)> Validation { get; init; } = [];

    /// <summary>Whether training ended at a loss that isn't finite.</summary>
    public bool IsDiverged { get; init; }

    /// <summary>The curves of a trial, as far as they are recorded.</summary>
    public static LossCurves Of(TrialRecord trial, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(records);
        var training = records.Series(trial.Experiment, trial.Number, "train/loss");
        var epochs = training.Steps.Select((step, i) => (step, Epoch: i + 1)).DistinctBy(one => one.step).ToDictionary(one => one.step, one => one.Epoch);
        var validation = records.Series(trial.Experiment, trial.Number, "validation/loss");
        var batches = records.Series(trial.Experiment, trial.Number, "train/batch-loss");
        return new()
        {
            Untrained = batches is { Steps: [1, ..], Values: [var first, ..] } ? first : null,
            Training = training.Values,
            Validation = [.. validation.Steps.Zip(validation.Values).Where(point => epochs.ContainsKey(point.First)).Select(point => (epochs[point.First], point.Second))],
            IsDiverged = trial.State is TrialState.Diverged,
        };
    }

    /// <summary>
    /// Says what the curves show. With L₀ the untrained network's loss: <em>diverged</em> if the loss isn't finite or ends above L₀; else <em>over-fit</em> if the mean
    /// of the last three validation losses is above the lowest by a tenth of it and a hundredth of L₀, while the training loss fell; else <em>under-fit</em> if the
    /// training loss is above half of L₀ or fell by more than a twentieth of L₀ in the last quarter of the epochs; else <em>good</em>.
    /// </summary>
    /// <returns>null if there is too little to say anything: no epoch has ended, or losses aren't positive.</returns>
    public RunDiagnosis? Diagnose()
    {
        if ((Untrained ?? Training.Cast<double?>().FirstOrDefault()) is not { } start || (double.IsFinite(start) && start <= 0))
            return IsDiverged ? new(Fit.Diverged, LearningPace.Diverging, null, null) : null;

        if (HasBlownUp(start))
            return new(Fit.Diverged, LearningPace.Diverging, LastEpochBelow(start), null);

        if (Training.Count == 0)
            return null;

        var end = Training[^1];
        var fell = Training[Math.Max(0, Training.Count - 1 - Math.Max(1, Training.Count / 4))] - end;
        var isUnlearned = end > Unlearned * start || fell > Falling * start;
        var pace = !isUnlearned ? LearningPace.Converging : fell > Flattened * (start - end) || Training.Count == 1 ? LearningPace.Crawling : LearningPace.Stalled;
        var gap = Validation.Count > 0 ? Validation[^1].Loss - end : (double?)null;
        if (OverFitSince(start) is { } epoch)
            return new(Fit.OverFit, pace, epoch, gap);

        return new(isUnlearned ? Fit.UnderFit : Fit.Good, pace, null, gap);
    }

    private bool HasBlownUp(double start) => IsDiverged || !double.IsFinite(start)
        || (Training.Count > 0 && (!double.IsFinite(Training[^1]) || Training.TakeLast(LastChecks).Min() > start));

    private int LastEpochBelow(double start)
    {
        for (var epoch = Training.Count; epoch > 0; epoch--)
        {
            if (Training[epoch - 1] < start)
                return epoch;
        }

        return 0;
    }

    private int? OverFitSince(double start)
    {
        if (Validation.Count < 2)
            return null;

        var (epoch, lowest) = Validation.MinBy(check => check.Loss);
        var end = Validation.TakeLast(Math.Min(LastChecks, Validation.Count)).Average(check => check.Loss);
        var rise = end - lowest;
        return rise > Risen * lowest && rise > Negligible * start && Training[^1] < Training[epoch - 1] ? epoch : null;
    }
}
