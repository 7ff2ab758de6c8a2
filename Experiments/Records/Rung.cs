namespace Platform.Experiments.Records;

/// <summary>A rung at which a trial has waited.</summary>
/// <param name="Checks">How many checks it had made by then.</param>
/// <param name="Epochs">How many epochs it had been trained.</param>
public readonly record struct Rung(int Checks, int Epochs);
