namespace Platform.Experiments.Records;

/// <summary>Why a trial was pruned, or waits at a rung.</summary>
/// <param name="Checks">How many checks it had made.</param>
/// <param name="Rung">The rung at which it was judged, as a number of checks; null: the rule knows no rungs.</param>
/// <param name="Value">Its value that was compared; null: none was.</param>
/// <param name="ToBeat">The value that it would have needed at least; null: there is none.</param>
public sealed record PrunedAt(int Checks, int? Rung, double? Value, double? ToBeat);
