using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>The plain keys of <c>search:</c>, beside sampler, pruner and space.</summary>
internal sealed record SearchOptions
{
    [Description("Trials per point of the search space; they differ in their seeds.")]
    [Range(1, 10_000)]
    public int Repeats { get; init; } = 1;

    [Description(
        "independent: each trial has a seed of its own; paired: all points share the same seeds, so that only " + "the parameters differ."
    )]
    public TrialSeeds TrialSeeds { get; init; } = TrialSeeds.Independent;

    [Description(
        "Whether point k of an adaptive sampler sees exactly the results of the points up to k - parallelism, whatever the "
            + "number of workers."
    )]
    public bool Deterministic { get; init; } = true;

    [Description("Points tried at the same time in deterministic mode.")]
    [Range(1, 10_000)]
    public int Parallelism { get; init; } = 4;
}
