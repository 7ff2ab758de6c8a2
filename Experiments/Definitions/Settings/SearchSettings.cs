using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>What is searched and how (<c>search:</c>).</summary>
public sealed record SearchSettings
{
    /// <summary>The sampler.</summary>
    public required ComponentReference Sampler { get; init; }

    /// <summary>The pruner.</summary>
    /// <value>null: no trial is pruned.</value>
    public ComponentReference? Pruner { get; init; }

    /// <summary>What may vary.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Trials of each point, which differ in their seeds.</summary>
    /// <value>1</value>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether trials of different points have different seeds.</summary>
    /// <value>independent</value>
    public TrialSeeds TrialSeeds { get; init; } = TrialSeeds.Independent;

    /// <summary>Whether point k of an adaptive sampler sees exactly the results of
    /// the points up to k − <see cref="Parallelism"/>.</summary>
    /// <value>true</value>
    public bool Deterministic { get; init; } = true;

    /// <summary>Points that are tried at the same time in deterministic mode.</summary>
    /// <value>4</value>
    public int Parallelism { get; init; } = 4;
}

/// <summary>Where trials' seeds come from.</summary>
public enum TrialSeeds
{
    /// <summary>From the experiment's seed and the trial's number.</summary>
    Independent,

    /// <summary>From the experiment's seed and the repeat, so that points differ in their parameters alone.</summary>
    Paired,
}
