using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Search;

/// <summary>An experiment as the broker needs it.</summary>
public sealed record ExperimentSearch
{
    /// <summary>Its record.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>Proposes points.</summary>
    public required Sampler Sampler { get; init; }

    /// <summary>Stops trials; null if none is stopped.</summary>
    public Pruner? Pruner { get; init; }

    /// <summary>Trials of each point.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether point k of an adaptive search sees exactly the results up to k − <see cref="Parallelism"/>.</summary>
    public bool Deterministic { get; init; } = true;

    /// <summary>Points that are tried at the same time in a deterministic adaptive search.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>Runs of a trial after the first, if it fails.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The workers that were started for it, which work for no other; null if there are none.</summary>
    public string? Pool { get; init; }

    /// <summary>The span, in the W3C form, of whoever asked for the experiment; null: its trace is its own.</summary>
    public string? Trace { get; init; }

    /// <summary>Failed runs in a row after which the experiment stops; null: it never does.</summary>
    public int? MaxFailures { get; init; } = 10;

    /// <summary>What each run may use.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>Makes the definition of a trial from its number and its point's parameters.</summary>
    public required TrialDefiner Define { get; init; }
}

/// <summary>Makes the definition of a trial.</summary>
/// <param name="number">The trial's number.</param>
/// <param name="parameters">The parameters of its point.</param>
public delegate TrialDefinition TrialDefiner(long number, IReadOnlyDictionary<string, JsonElement> parameters);
