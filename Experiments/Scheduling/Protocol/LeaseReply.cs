using System.Text.Json.Serialization;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>What a worker gets that asks for a trial.</summary>
[JsonDerivedType(typeof(Lease), "lease")]
[JsonDerivedType(typeof(NothingYet), "nothing-yet")]
[JsonDerivedType(typeof(NothingMore), "nothing-more")]
public abstract record LeaseReply;

/// <summary>Train this.</summary>
public sealed record Lease : LeaseReply
{
    /// <summary>To be shown with every call about this run.</summary>
    public required LeaseToken Token { get; init; }

    /// <summary>What to train: the text that is recorded with the trial.</summary>
    public required string Definition { get; init; }

    /// <summary>The folder that relative paths start from now.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The files that the experiment's datasets read, where they are now.</summary>
    /// <value>null: unknown.</value>
    public IReadOnlyList<DataFile>? Files { get; init; }

    /// <summary>The checkpoint to resume from; null: from the beginning.</summary>
    public CheckpointRecord? Resume { get; init; }

    /// <summary>The best checkpoint so far, for the test at the end; null if there is none.</summary>
    public CheckpointRecord? Best { get; init; }

    /// <summary>The run's span in the W3C form, the parent of what the worker measures; null: nobody collects traces.</summary>
    public string? Trace { get; init; }

    /// <summary>The plugins to train it with.</summary>
    /// <value>Empty: the worker's own.</value>
    public IReadOnlyList<PluginIdentity> Plugins { get; init; } = [];

    /// <summary>What the run may use.</summary>
    /// <value>As much as it likes.</value>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>How long the lease holds without a renewal or a report.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Reads what to train.</summary>
    public TrialDefinition ReadDefinition() => TrialDefinitionJson.Read(Definition, BaseDirectory, Files);
}

/// <summary>Nothing to do now; ask again. The broker already waited as long as it wanted.</summary>
public sealed record NothingYet : LeaseReply;

/// <summary>There will be nothing more; the worker may end.</summary>
public sealed record NothingMore : LeaseReply;

/// <summary>Names a run and fences off the ones before it: a call with an older token is refused.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Run">The run.</param>
/// <param name="Fence">Grows with every lease of the host.</param>
public sealed record LeaseToken(string Experiment, long Trial, int Run, long Fence);

/// <summary>The worker that asks for a trial.</summary>
/// <param name="Name">Unique among the connected workers: machine, process, slot.</param>
/// <param name="Device">What it computes on: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Pool">The pool that it belongs to, which works for one experiment; null: it takes trials of any.</param>
public sealed record WorkerIdentity(string Name, string Device, string? Pool = null)
{
    /// <summary>The name of its machine.</summary>
    /// <value>null: unknown</value>
    public string? Machine { get; init; }

    /// <summary>Bytes of memory of its device; where it computes on the processor, of its machine.</summary>
    /// <value>null: unknown</value>
    public long? Memory { get; init; }

    /// <summary>The tags that it was started with.</summary>
    /// <value>Empty</value>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
