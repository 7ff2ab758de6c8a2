using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Progress;

/// <summary>A worker as a broker knows it.</summary>
/// <param name="Worker">What it said of itself.</param>
/// <param name="Silence">How long ago it gave the last sign of life.</param>
/// <param name="Run">The run that it executes; null: it waits for one.</param>
/// <param name="Cores">Processor cores that the run keeps busy, as it said last; null: it hasn't yet.</param>
/// <param name="Memory">Bytes of memory that the run uses, as it said last; null: it hasn't yet.</param>
public sealed record WorkerState(WorkerIdentity Worker, TimeSpan Silence, LeaseToken? Run, double? Cores, double? Memory);
