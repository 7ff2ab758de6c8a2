namespace Platform.Plugins.Search.Gp;

/// <summary>A place that may be tried.</summary>
/// <param name="Place">Its coordinates in the cube, also on axes that don't apply.</param>
/// <param name="Value">The logarithm of the improvement to be expected there, of standardised losses.</param>
internal sealed record Candidate(double[] Place, double Value);
