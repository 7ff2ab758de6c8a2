using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A number that says how good predictions are.</summary>
public sealed record Metric
{
    /// <summary>Measures one batch.</summary>
    public required MetricFunction Measure { get; init; }

    /// <summary>Makes the value of a split from the sums over its batches.</summary>
    /// <value>The first sum divided by the count.</value>
    public MetricResult Finish { get; init; } = static (sums, count) => sums[0] / count;
}

/// <summary>Measures one batch. Called without gradients.</summary>
public delegate MetricSum MetricFunction(Prediction prediction, Batch batch);

/// <summary>Makes the value of a split from the sums over its batches.</summary>
public delegate double MetricResult(IReadOnlyList<double> sums, double count);

/// <summary>What a metric adds up over the batches of a split.</summary>
/// <param name="Sums">A tensor of as many elements as the metric needs sums (one for a
/// mean), on any device; the platform reads it once per epoch.</param>
/// <param name="Count">Samples or tokens.</param>
public readonly record struct MetricSum(Tensor Sums, double Count);

/// <summary>What a model returned for a batch.</summary>
/// <param name="Output">Its outputs, <c>[batch, ..., outputs]</c>, raw scores.</param>
/// <param name="Decoded">What it decoded freely (<see cref="IDecoder"/>), int64
/// <c>[batch, time]</c>; null for other models and in training.</param>
public sealed record Prediction(Tensor Output, Tensor? Decoded = null);
