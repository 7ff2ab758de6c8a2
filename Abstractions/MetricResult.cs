namespace Platform.Abstractions;

/// <summary>Makes the value of a split from the sums over its batches.</summary>
public delegate double MetricResult(IReadOnlyList<double> sums, double count);
