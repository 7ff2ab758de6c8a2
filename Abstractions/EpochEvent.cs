namespace Platform.Abstractions;

/// <summary>The end of an epoch.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Metrics">All metrics of this epoch by name.</param>
public sealed record EpochEvent(long Step, int Epoch, IReadOnlyDictionary<string, double> Metrics);
