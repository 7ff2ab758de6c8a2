using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>A numbered part of what a run reports.</summary>
public sealed record ReportBatch
{
    /// <summary>The lease.</summary>
    public required LeaseToken Lease { get; init; }

    /// <summary>From 0, one more each time; a number that was seen is answered again and not stored again.</summary>
    public required long Number { get; init; }

    /// <summary>Optimizer steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int Epoch { get; init; }

    /// <summary>New points.</summary>
    public IReadOnlyList<MetricPoints> Points { get; init; } = [];

    /// <summary>New artifacts.</summary>
    public IReadOnlyList<StepArtifact> Artifacts { get; init; } = [];

    /// <summary>A checkpoint whose bytes were stored before; null if there is none.</summary>
    public CheckpointRecord? Checkpoint { get; init; }

    /// <summary>The value of the objective's metric, if the pruner is to be asked.</summary>
    public double? Check { get; init; }
}

/// <summary>Whether a run continues.</summary>
/// <param name="Directive">Continue, or why not.</param>
public sealed record ReportReply(RunDirective Directive);

/// <summary>The end of a run.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Worker">Who wants the next trial; null if the worker ends.</param>
/// <param name="Last">What was reported last and isn't sent yet, so that a short run costs one call; null if all was sent.</param>
public sealed record Completion(LeaseToken Lease, RunOutcome Outcome, WorkerIdentity? Worker, ReportBatch? Last = null);
