using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions;

/// <summary>A definition file that was read, resolved and found valid.</summary>
public sealed record ExperimentDefinition
{
    /// <summary>The experiment's name.</summary>
    public required string Name { get; init; }

    /// <summary>The seed that all others derive from.</summary>
    public required long Seed { get; init; }

    /// <summary>What is searched and how.</summary>
    public required SearchSettings Search { get; init; }

    /// <summary>What is optimised.</summary>
    public required ObjectiveSettings Objective { get; init; }

    /// <summary>The worker processes: how many, where, with which limits.</summary>
    public required WorkerSettings Workers { get; init; }

    /// <summary>Labels that the experiment begins with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes that the experiment begins with.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The file's text as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>The values that won over the file's, as <c>optimizer.learningRate=0.01</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The file's content with <c>extends</c>, overrides and defaults applied; parameters that vary have no value here.</summary>
    public required JsonObject Resolved { get; init; }

    /// <summary>SHA-256 of the canonical form of <see cref="Resolved"/> without
    /// <c>workers.count</c> and the like, which change no result.</summary>
    public required string Hash { get; init; }

    /// <summary>Where its keys stand.</summary>
    public DefinitionPlaces Places { get; init; } = DefinitionPlaces.None;

    /// <summary>The folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }
}
