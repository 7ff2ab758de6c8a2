namespace Platform.Abstractions;

/// <summary>A value at a step.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Value">The value.</param>
public readonly record struct MetricValue(long Step, double Value);
