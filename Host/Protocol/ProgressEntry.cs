using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Protocol;

/// <summary>One entry of an experiment's progress.</summary>
/// <param name="Position">How far its reader has read with it.</param>
/// <param name="Progress">A snapshot, with what ended and happened since the reader's position before.</param>
/// <param name="IsLast">Whether the experiment is at rest or its host can't continue it, so that nothing more follows.</param>
/// <param name="Fault">Why the host could not continue it; null if nothing went wrong.</param>
internal sealed record ProgressEntry(FeedPosition Position, ExperimentProgress Progress, bool IsLast, string? Fault);
