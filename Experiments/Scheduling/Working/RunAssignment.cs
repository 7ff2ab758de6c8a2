using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>A run that a worker is to execute.</summary>
/// <param name="Lease">What to train.</param>
/// <param name="Resume">The bytes of the checkpoint to resume from; null: from the beginning.</param>
/// <param name="Best">The bytes of the best checkpoint so far; null if there is none.</param>
public sealed record RunAssignment(Lease Lease, ReadOnlyMemory<byte>? Resume, ReadOnlyMemory<byte>? Best)
{
    /// <summary>Takes the signs that the run gets on.</summary>
    /// <value>One that nobody watches.</value>
    public ProgressSigns Signs { get; init; } = new();
}
