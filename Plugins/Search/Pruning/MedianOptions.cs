namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="MedianPruner"/>.</summary>
public sealed record MedianOptions : PeerOptions;
