using System.Text.Json;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Records;

/// <summary>One experiment.</summary>
public sealed record ExperimentRecord
{
    /// <summary>Unique in the data directory: the name, with <c>-2</c> and so on where a name was used before.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the definition.</summary>
    public required string Name { get; init; }

    /// <summary>What it is doing.</summary>
    public required ExperimentState State { get; init; }

    /// <summary>What it becomes once its running trials have ended, as its user said; null: it continues.</summary>
    public ExperimentState? Ending { get; init; }

    /// <summary>The definition file as it was written.</summary>
    public required string Definition { get; init; }

    /// <summary>The values that won over the file's, as <c>optimizer.learningRate=0.01</c>,
    /// oldest first: <c>--set</c>, and trials that were added.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The points that its user put in front of those of the sampler, oldest first, each with a value for every parameter
    /// that applies (<c>search.first</c>, <c>platform enqueue</c>).</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Enqueued { get; init; } = [];

    /// <summary>Where its search was changed, ascending.</summary>
    /// <value>Empty: nowhere.</value>
    public IReadOnlyList<SearchStage> Stages { get; init; } = [];

    /// <summary>The resolved definition, JSON.</summary>
    public required string Resolved { get; init; }

    /// <summary>The hash of what determines the results.</summary>
    public required string Hash { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The files that its datasets read, as they were when it started.</summary>
    /// <value>null: a version recorded it that didn't look.</value>
    public IReadOnlyList<DataFile>? Files { get; init; }

    /// <summary>What is optimised.</summary>
    public required ObjectiveSettings Objective { get; init; }

    /// <summary>The DLLs it was started with.</summary>
    public required IReadOnlyList<PluginIdentity> Plugins { get; init; }

    /// <summary>Machine, system, versions, processor.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the first of its trials started, UTC; null before that, however long it waits.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long its trials were trained until it came to rest, without the time in
    /// the queue and between; null before its first rest.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When it ended, UTC; null if it hasn't.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why its search ended before its sampler had no more points.</summary>
    /// <value>null: it didn't.</value>
    public string? EndReason { get; init; }

    /// <summary>What it waits for although it runs, as the end of a sentence. Its host says so; it isn't recorded.</summary>
    /// <value>null: nothing.</value>
    public string? WaitsFor { get; init; }

    /// <summary>How many trials it will have; null if that depends on results.</summary>
    public long? TrialCount { get; init; }

    /// <summary>What its user said about where it runs: a host that takes it up again goes by it.</summary>
    public LaunchSettings Launch { get; init; } = new();

    /// <summary>Labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes in plain text.</summary>
    public string Notes { get; init; } = "";
}

/// <summary>What an experiment is doing.</summary>
public enum ExperimentState
{
    /// <summary>Trials are handed out.</summary>
    Running,

    /// <summary>Waits in the host until others have ended.</summary>
    Queued,

    /// <summary>Paused by the user.</summary>
    Paused,

    /// <summary>All trials ended.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Stopped or cancelled by the user; it can be resumed.</summary>
    Cancelled,

    /// <summary>Its host exited before it ended; it can be resumed.</summary>
    Interrupted,
}
