using System.Text.Json;

namespace Platform.Experiments.Records.Curves;

/// <summary>The losses of one trial, epoch by epoch, from which its diagnosis follows.</summary>
public sealed record LossCurves
{
    // Parts of the untrained network's loss: what still counts as unlearned, and what is too
    // little to count, of a training loss and of a validation loss.
    private const double Unlearned = 0.5;
    private const double Negligible = 0.02;
    private const double NegligibleRise = 0.01;

    // Where that loss isn't known, only a network that is hardly better than in its first epoch has learned nothing.
    private const double UnlearnedOfFirst = 0.9;

    // The loss of fewer examples says too little of all of them.
    private const int TypicalBatch = 16;

    // If none of the batches in the second half of a run comes near to the first one, that
    // is no accident of its examples; of fewer batches it may be.
    private const double FarAbove = 2;
    private const int FewestBatches = 20;
    private const double EpochsFarAbove = 4;
    private const int LastEpochs = 3;

    private const double Settled = 0.05;

    // What ups and downs that count are of the untrained network's loss; one of them may be an accident.
    private const double Wave = 0.05;
    private const int FewestRises = 2;

    /// <summary>The loss of the first batch, before the first update; null: it wasn't recorded.</summary>
    public double? FirstBatch { get; init; }

    /// <summary>Whether that batch has enough examples to stand for all of them.</summary>
    public bool IsFirstTypical { get; init; } = true;

    /// <summary>The lowest recorded loss of a batch in the second half of the run; null: too few were recorded.</summary>
    public double? LeastLateBatch { get; init; }

    /// <summary>The mean training loss of each epoch.</summary>
    public required IReadOnlyList<double> Training { get; init; }

    /// <summary>The validation losses with their epochs, from 1.</summary>
    public IReadOnlyList<(int Epoch, double Loss)> Validation { get; init; } = [];

    /// <summary>Whether training ended at a loss that isn't finite.</summary>
    public bool IsDiverged { get; init; }

    /// <summary>The norm of an update by that of the weights, the median of the last half of the records
    /// (<c>update-ratio/all</c>); null: it wasn't recorded.</summary>
    public double? UpdateRatio { get; init; }

    /// <summary>The largest learning rate of the last quarter of the epochs by the largest of all, 0 to 1; the
    /// effective rate where the optimizer has one; null: it wasn't recorded.</summary>
    public double? RateLeft { get; init; }

    /// <summary>What the untrained network's loss was, as far as that is known: the
    /// first batch's, but at least the first epoch's.</summary>
    public double? Untrained => FirstBatch is { } first && IsFirstTypical && double.IsFinite(first) ? Math.Max(first, Training[0]) : null;

    /// <summary>The validation loss that is lowest.</summary>
    public (int Epoch, double Loss) LowestValidation => Validation.MinBy(check => check.Loss);

    /// <summary>Whether the last validation loss is about the lowest.</summary>
    public bool EndsNearLowestValidation => !LossTrend.IsRisen(Validation[^1].Loss, LowestValidation.Loss, NegligibleRise * Scale);

    /// <summary>Whether the last quarter of the epochs changed next to nothing of the training loss.</summary>
    public bool IsSettled => LossTrend.LateFall(Training) <= Settled * Training[^1];

    /// <summary>Whether all of the last training losses are far above the first batch's, which the untrained network saw.</summary>
    public bool IsFarAboveFirstBatch =>
        FirstBatch > 0
        && (
            LeastLateBatch > FarAbove * FirstBatch
            || (IsFirstTypical && Training.Count > 0 && Training.TakeLast(LastEpochs).Min() > EpochsFarAbove * FirstBatch)
        );

    /// <summary>Whether they were in the first epoch already.</summary>
    public bool IsLostFromTheStart => IsFarAboveFirstBatch && (Training.Count == 0 || Training[0] > FarAbove * FirstBatch);

    /// <summary>The considerable rises of the training loss in the last half of the epochs, with falls between them.</summary>
    public IReadOnlyList<(double From, double To)> LateRises => LossTrend.LateRises(Training, Wave * Scale);

    private double Scale => Untrained ?? Training[0];

    private bool IsHigh =>
        Untrained is { } untrained ? Training[^1] > Unlearned * untrained : Training[^1] > UnlearnedOfFirst * Training[0];

    /// <summary>The curves of a trial, as far as they are recorded.</summary>
    public static LossCurves Of(TrialRecord trial, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(records);
        var training = records.Series(trial.Experiment, trial.Number, "train/loss");
        var epochs = training
            .Steps.Select((step, i) => (step, Epoch: i + 1))
            .DistinctBy(one => one.step)
            .ToDictionary(one => one.step, one => one.Epoch);
        var validation = records.Series(trial.Experiment, trial.Number, "validation/loss");
        var batches = records.Series(trial.Experiment, trial.Number, "train/batch-loss");
        return new()
        {
            FirstBatch = batches is { Steps: [1, ..], Values: [var first, ..] } ? first : null,
            IsFirstTypical = BatchSizeOf(trial) is not < TypicalBatch,
            LeastLateBatch = batches.Values.Count >= FewestBatches ? batches.Values.Skip(batches.Values.Count / 2).Min() : null,
            Training = training.Values,
            Validation =
            [
                .. validation
                    .Steps.Zip(validation.Values)
                    .Where(point => epochs.ContainsKey(point.First))
                    .Select(point => (epochs[point.First], point.Second)),
            ],
            IsDiverged = trial.State is TrialState.Diverged,
            UpdateRatio = LateMedian(records.Series(trial.Experiment, trial.Number, "update-ratio/all").Values),
            RateLeft =
                Left(records.Series(trial.Experiment, trial.Number, "train/effective-learning-rate").Values)
                ?? Left(records.Series(trial.Experiment, trial.Number, "train/learning-rate").Values),
        };
    }

    /// <summary>
    /// Says what the curves show, by the first that holds: <em>diverged</em> if a loss isn't finite, the last three training losses are
    /// above the first epoch's by a tenth of it or, if that batch is large enough, above four times the first batch's, or all recorded
    /// batches of the second half are above twice that;
    /// <em>unstable</em> if the training loss oscillates, or the last three training losses are above the lowest one by
    /// a tenth of it and a fiftieth of the untrained network's;
    /// <em>over-fit</em> if the last three validation losses are above the lowest one by
    /// a tenth of it and a hundredth of the untrained network's;
    /// <em>under-fit</em> if the training loss is high or still falling; else <em>good</em>.
    /// </summary>
    /// <remarks>
    /// High is above half of the untrained network's loss (<see cref="Untrained"/>; if that isn't known, above nine tenths of the first
    /// epoch's). Still falling is a loss that is in the last quarter of the epochs lower than in the quarter before, by a twentieth of all
    /// that it fell, by more than it goes up and down, and, if it isn't high, by a fiftieth of the untrained network's. It oscillates if it
    /// rose at least twice in the last half of the epochs, by a twentieth of the untrained network's, and fell by as much between.
    /// </remarks>
    /// <returns>null if there is too little to say anything: fewer than two epochs have ended, or losses are negative.</returns>
    public RunDiagnosis? Diagnose()
    {
        if (HasBlownUp())
        {
            return new(Fit.Diverged, LearningPace.Diverging, IsLostFromTheStart ? 0 : LossTrend.LastNotAboveFirst(Training), null);
        }

        if (Training.Count < 2 || Training[0] <= 0 || Training.Concat(Validation.Select(check => check.Loss)).Any(loss => loss < 0))
        {
            return null;
        }

        var gap = Validation.Count > 0 ? Validation[^1].Loss - Training[Validation[^1].Epoch - 1] : (double?)null;
        if (LateRises.Count >= FewestRises)
        {
            return new(Fit.Unstable, LearningPace.Oscillating, FirstRise(), gap);
        }

        if (LossTrend.HaveRisen(Training, Negligible * Scale))
        {
            return new(Fit.Unstable, LearningPace.Diverging, Training.Index().MinBy(epoch => epoch.Item).Index + 1, gap);
        }

        var isFalling = LossTrend.IsFalling(Training) && (IsHigh || LossTrend.LateFall(Training) > Negligible * Scale);
        var pace =
            isFalling ? LearningPace.Crawling
            : IsHigh ? LearningPace.Stalled
            : LearningPace.Converging;
        if (LossTrend.HaveRisen([.. Validation.Select(check => check.Loss)], NegligibleRise * Scale))
        {
            return new(Fit.OverFit, pace, LowestValidation.Epoch, gap);
        }

        return new(pace is LearningPace.Converging ? Fit.Good : Fit.UnderFit, pace, null, gap);
    }

    // null: all examples, or a definition of an older version that doesn't say.
    private static int? BatchSizeOf(TrialRecord trial) =>
        JsonElement.Parse(trial.Definition) is { ValueKind: JsonValueKind.Object } definition
        && definition.TryGetProperty("training", out var training)
        && training.TryGetProperty("batchSize", out var size)
        && size.ValueKind is JsonValueKind.Number
            ? size.GetInt32()
            : null;

    private static double? LateMedian(IReadOnlyList<double> values)
    {
        double[] late = [.. values.Skip(values.Count / 2).Order()];
        return late.Length > 0 && double.IsFinite(late[late.Length / 2]) ? late[late.Length / 2] : null;
    }

    private static double? Left(IReadOnlyList<double> rates) =>
        rates.Count > 0 && rates.Max() is > 0 and < double.PositiveInfinity and var most
            ? rates.TakeLast(Math.Max(1, rates.Count / 4)).Max() / most
            : null;

    // The epoch, from 1, of the low from which the loss first rose by as much as makes it oscillate.
    private int FirstRise()
    {
        var low = 0;
        for (var i = 1; Training[i] <= Training[low] + (Wave * Scale); i++)
        {
            low = Training[i] < Training[low] ? i : low;
        }

        return low + 1;
    }

    private bool HasBlownUp() =>
        IsDiverged
        || IsFarAboveFirstBatch
        || Training.Any(loss => !double.IsFinite(loss))
        || Validation.Any(check => !double.IsFinite(check.Loss))
        || LossTrend.HaveRisenAboveFirst(Training);
}
