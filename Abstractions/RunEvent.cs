namespace Platform.Abstractions;

/// <summary>The run starts or ends.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">Epochs finished so far.</param>
public sealed record RunEvent(long Step, int Epoch);
