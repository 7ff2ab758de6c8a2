using Platform.Abstractions;
using Platform.Plugins.Metrics.Probabilities;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>
/// Draws on the validation split how often what has a probability comes true: the artifact <c>calibration</c>, and how many predictions are
/// in each bin as <c>calibration-counts</c>. Of two classes the probability is that of the second one, of more that of the predicted one.
/// Bins without predictions have no point.
/// </summary>
[Component("calibration-curve", Description = "How often what has a probability comes true, on the validation split.")]
public sealed class CalibrationCurve(CalibrationCurveOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var classes = ScoredClasses.Classes(context.Data.Target, context.Loss.Outputs, "The callback 'calibration-curve'");
        return new ValidationScores(
            context,
            options.EveryEpochs,
            options.IgnoredClass,
            scored => Bins(scored, classes),
            kept => Write(context, kept, classes)
        );
    }

    private Tensor Bins(ScoredClasses scored, int classes)
    {
        if (classes == 2)
        {
            return ConfidenceBins.Sums(scored.Probabilities().select(1, 1), scored.Targets.to(@bool), options.Bins);
        }

        var (confidence, guesses) = scored.Probabilities().max(-1);
        return ConfidenceBins.Sums(confidence, guesses.eq(scored.Targets), options.Bins);
    }

    // What was kept are the bins of each batch, each bin with its count, its sum of probabilities and how many came true.
    private void Write(CallbackContext context, IReadOnlyList<double> kept, int classes)
    {
        var target = context.Data.Target;
        var second = classes == 2 ? (target.Vocabulary?.Tokens ?? target.Classes)[1] : null;
        var bins = new (double Count, double Said, double Came)[options.Bins];
        foreach (var (i, one) in kept.Chunk(3).Index())
        {
            var bin = bins[i % bins.Length];
            bins[i % bins.Length] = (bin.Count + one[0], bin.Said + one[1], bin.Came + one[2]);
        }

        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        context.WriteArtifact(
            new CurvesArtifact(
                "calibration",
                second is null ? "confidence" : $"probability of {second}",
                second is null ? "share that is right" : $"share that is {second}",
                [
                    new("this model", [.. filled.Select(bin => bin.Said / bin.Count)], [.. filled.Select(bin => bin.Came / bin.Count)]),
                    new("perfect", [0, 1], [0, 1], IsReference: true),
                ]
            )
        );
        context.WriteArtifact(
            new HistogramArtifact(
                "calibration-counts",
                [.. Enumerable.Range(0, bins.Length + 1).Select(i => i / (double)bins.Length)],
                [.. bins.Select(bin => bin.Count)]
            )
        );
    }
}
