using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a metric adds up over the batches of a split.</summary>
/// <remarks>Several sums make one value in <see cref="Metric.Finish"/>: the hits and the examples of each class, for a
/// balanced accuracy, are added up separately over all batches, and divided only there.</remarks>
/// <param name="Sums">A tensor of as many elements as the metric needs sums (one for a
/// mean), on any device; the platform reads it once an epoch. Of a metric that <see cref="Metric.Gathers"/>: the numbers to keep of this
/// batch, as many as it takes.</param>
/// <param name="Count">Samples or tokens.</param>
public readonly record struct MetricSum(Tensor Sums, double Count);
