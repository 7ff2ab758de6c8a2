namespace Platform.Abstractions;

/// <summary>Makes the value of a split from the sums over its batches.</summary>
/// <remarks>Called on the training thread, once for each pass through a split; not called if the count is 0, when the value is NaN.
/// A value that isn't finite is recorded as it is.</remarks>
public delegate double MetricResult(IReadOnlyList<double> sums, double count);
