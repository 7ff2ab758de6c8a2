namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>A check of a simulated search.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Check">Its number, from 1.</param>
/// <param name="Value">What it measured.</param>
public sealed record SimulatedCheck(long Trial, int Check, double Value);
