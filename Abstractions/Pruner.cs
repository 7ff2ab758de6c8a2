namespace Platform.Abstractions;

/// <summary>Whether a running trial should stop now because others are better: a function of the request alone.</summary>
public delegate bool Pruner(PruningRequest request);
