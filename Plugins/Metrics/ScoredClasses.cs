using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>The predictions of a batch that count, one a row, with a score for each class.</summary>
/// <param name="Scores">As the model gave them, <c>[rows, classes]</c>; their softmax is the probabilities.</param>
/// <param name="Targets">int64 <c>[rows]</c>.</param>
internal readonly record struct ScoredClasses(Tensor Scores, Tensor Targets)
{
    public long Count => Targets.shape[0];

    /// <summary>How many classes a model of so many outputs tells apart.</summary>
    /// <param name="target">What it predicts.</param>
    /// <param name="outputs">How many outputs it has; 1: a score of the second of two classes.</param>
    /// <param name="component">Whose message it is: <c>The metric 'precision'</c>.</param>
    /// <exception cref="ComponentException">The targets aren't classes.</exception>
    public static int Classes(TargetDescription target, long outputs, string component) =>
        target.Kind == TargetKind.Classes
            ? (int)Math.Max(outputs, 2)
            : throw new ComponentException(
                $"{component} wants classes, but this dataset's targets are values. Use 'mean-absolute-error', "
                    + "'root-mean-squared-error' or 'r2'."
            );

    /// <summary>What counts of a batch; each step of a sequence is a prediction.</summary>
    /// <param name="prediction">What the model said.</param>
    /// <param name="batch">What is true.</param>
    /// <param name="outputs">How many outputs the model has.</param>
    /// <param name="ignoredClass">The class whose targets don't count.</param>
    public static ScoredClasses Of(Prediction prediction, Batch batch, long outputs, int? ignoredClass)
    {
        var scores = prediction.Output.reshape(-1, outputs);
        var targets = batch.Targets.reshape(-1);
        if (CountedTargets.Of(batch, ignoredClass).Mask is { } mask)
        {
            var counted = mask.reshape(-1);
            (scores, targets) = (scores[counted], targets[counted]);
        }

        // The softmax of 0 and a score is its sigmoid.
        return new(outputs == 1 ? cat([zeros_like(scores), scores], 1) : scores, targets);
    }

    /// <summary>The classes with the highest scores.</summary>
    public Tensor Guesses() => Scores.argmax(-1);

    /// <summary>The probabilities of all classes, float64.</summary>
    public Tensor Probabilities() => Scores.to(float64).softmax(-1);

    /// <summary>
    /// The logarithm of each class's odds. They order the predictions as the probabilities do, but don't become equal where those
    /// round to 1; equal ones stay equal, because they have the precision of the scores, float32.
    /// </summary>
    public Tensor LogOdds()
    {
        var scores = Scores.to(float64);
        var logs = scores.log_softmax(-1);
        var best = nn.functional.one_hot(Guesses(), Scores.shape[1]).to(@bool);
        using var nothing = double.NegativeInfinity.ToScalar();
        var others = scores.masked_fill(best, nothing).logsumexp(-1, keepdim: true);
        return where(best, scores - others, logs - logs.exp().neg().log1p()).to(float32).to(float64);
    }
}
