using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>A limit that a run broke.</summary>
/// <param name="End">What becomes of the run.</param>
/// <param name="Reason">In words, with the limit.</param>
public sealed record LimitBreach(RunEnd End, string Reason);
