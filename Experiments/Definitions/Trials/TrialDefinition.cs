using System.Text.Json.Serialization;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>What one trial trains: a definition in which each parameter has its value.</summary>
/// <remarks>Travels to workers as JSON, and is recorded with the trial.</remarks>
public sealed record TrialDefinition
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The experiment's seed: splits and generated data.</summary>
    public required long ExperimentSeed { get; init; }

    /// <summary>The trial's seed: weights, order of the data, dropout.</summary>
    public required long Seed { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The dataset.</summary>
    public required ComponentReference Dataset { get; init; }

    /// <summary>The files that the experiment's datasets read: where they are, and what they must be.</summary>
    /// <value>null: unknown. Not recorded with the trial, as they belong to the experiment.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DataFile>? Files { get; init; }

    /// <summary>How it is split.</summary>
    public required SplitSettings Data { get; init; }

    /// <summary>The model.</summary>
    public required ComponentReference Model { get; init; }

    /// <summary>The loss.</summary>
    public required ComponentReference Loss { get; init; }

    /// <summary>The optimizer.</summary>
    public required ComponentReference Optimizer { get; init; }

    /// <summary>The learning-rate schedule.</summary>
    /// <value>null: the optimizer's learning rate throughout.</value>
    public ComponentReference? Schedule { get; init; }

    /// <summary>The metrics beside the loss.</summary>
    public IReadOnlyList<ComponentReference> Metrics { get; init; } = [];

    /// <summary>The callbacks.</summary>
    public IReadOnlyList<ComponentReference> Callbacks { get; init; } = [];

    /// <summary>How long and how it is trained.</summary>
    public required TrainingSettings Training { get; init; }

    /// <summary>What is optimised.</summary>
    public required ObjectiveSettings Objective { get; init; }

    /// <summary>Whether a pruner must be asked at each check.</summary>
    public bool Prunable { get; init; }

    /// <summary>Threads of libtorch; they change the bits, and so are part of the definition.</summary>
    public required int Threads { get; init; }
}
