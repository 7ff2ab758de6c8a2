using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Records;

/// <summary>One attempt to execute a trial.</summary>
public sealed record RunRecord : IExperimentPart
{
    /// <summary>Its experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its trial.</summary>
    public required long Trial { get; init; }

    /// <summary>Its number within the trial, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The worker that executes it.</summary>
    public required string Worker { get; init; }

    /// <summary>What it computes on.</summary>
    public required string Device { get; init; }

    /// <summary>When it was leased, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, UTC; null while it lasts.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The step of the checkpoint that it started from; 0 at the beginning.</summary>
    public long StartStep { get; init; }

    /// <summary>How it ended; null while it lasts.</summary>
    public RunEnd? End { get; init; }

    /// <summary>Why it ended, in one line; null while it lasts.</summary>
    public string? Reason { get; init; }

    /// <summary>The error with its stack, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Its span in the W3C form <c>00-TRACE-SPAN-FLAGS</c>, to which the run
    /// after it is linked; null: nobody collected traces.</summary>
    public string? Trace { get; init; }

    /// <summary>What its worker wrote last, on either output; null if it wrote nothing.</summary>
    public string? LastLines { get; init; }

    /// <summary>Its lease, with which it goes on when the host is replaced.</summary>
    /// <value>null: it has ended, or its worker ends with the host.</value>
    public OpenLease? Lease { get; init; }

    /// <summary>The DLLs it used.</summary>
    public IReadOnlyList<PluginIdentity> Plugins { get; init; } = [];
}

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Trained to its end, or stopped early by its own rule.</summary>
    Completed,

    /// <summary>Stopped because others are better.</summary>
    Pruned,

    /// <summary>The loss became non-finite.</summary>
    Diverged,

    /// <summary>Paused by the user, or its worker was asked to end: to be resumed later.</summary>
    Paused,

    /// <summary>Ended by the user.</summary>
    Cancelled,

    /// <summary>A component threw an exception.</summary>
    PluginFault,

    /// <summary>The options or the data are invalid; never tried again.</summary>
    InvalidParameters,

    /// <summary>The data isn't there, or isn't what the experiment was started with; the experiment is interrupted.</summary>
    DataUnavailable,

    /// <summary>The worker process crashed.</summary>
    Crash,

    /// <summary>There was no memory left, or the worker process used more than it may.</summary>
    OutOfMemory,

    /// <summary>There was no memory left on a device that it shared: it is tried again with fewer beside it, and that isn't held against
    /// it.</summary>
    Crowded,

    /// <summary>It took longer than a run may.</summary>
    Timeout,

    /// <summary>It made no step for longer than a run may, whatever its worker's sign of life said.</summary>
    NoProgress,

    /// <summary>The worker was lost: killed, disconnected, or its lease expired.</summary>
    LostWorker,
}
