using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>What is searched and how (<c>search:</c>).</summary>
public sealed record SearchSettings
{
    /// <summary>The keys that aren't plain values; others read them.</summary>
    internal static IReadOnlyList<string> Parts { get; } = ["sampler", "pruner", "space", "first"];

    /// <summary>The sampler.</summary>
    /// <value>grid: with an empty space it proposes one point, the definition as it stands.</value>
    [JsonIgnore]
    public ComponentReference Sampler { get; init; } = new("grid", []);

    /// <summary>The pruner.</summary>
    /// <value>null: no trial is pruned.</value>
    [JsonIgnore]
    public ComponentReference? Pruner { get; init; }

    /// <summary>What may vary.</summary>
    /// <value>Nothing.</value>
    [JsonIgnore]
    public SearchSpace Space { get; init; } = new() { Parameters = [] };

    /// <summary>The points that come before those of the sampler, each with a value for every parameter that applies.</summary>
    /// <value>Empty.</value>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> First { get; init; } = [];

    /// <summary>When the search ends before its sampler has no more points.</summary>
    /// <value>null: it doesn't. Not written then, so that an older definition keeps its hash.</value>
    [Description("When the search ends before its sampler has no more points: by the first of these that holds.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UntilSettings? Until { get; init; }

    /// <value>1</value>
    [Description("Trials per point of the search space; they differ in their seeds.")]
    [Range(1, 10_000)]
    public int Repeats { get; init; } = 1;

    /// <summary>Whether trials of different points have different seeds.</summary>
    /// <value>independent</value>
    [Description(
        "independent: each trial has a seed of its own; paired: all points share the same seeds, so that only the parameters differ."
    )]
    public TrialSeeds TrialSeeds { get; init; } = TrialSeeds.Independent;

    /// <summary>Whether point k of an adaptive sampler sees exactly the results of
    /// the points up to k − <see cref="Parallelism"/>.</summary>
    /// <value>true</value>
    [Description(
        "Whether point k of an adaptive sampler sees exactly the results of the points up to k - parallelism, whatever the "
            + "number of workers."
    )]
    public bool Deterministic { get; init; } = true;

    /// <value>4</value>
    [Description("Points tried at the same time in deterministic mode.")]
    [Range(1, 10_000)]
    public int Parallelism { get; init; } = 4;

    /// <summary>The best points of the search, which get more trials.</summary>
    /// <value>null, in the file <c>none</c>: none does. Not written then, so that an older definition keeps its hash.</value>
    [NullWord("none")]
    [Description("The best points, which get more trials at the end, each with seeds that they share; or none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FinalistSettings? Finalists { get; init; }
}

/// <summary>Where trials' seeds come from.</summary>
public enum TrialSeeds
{
    /// <summary>From the experiment's seed and the trial's number.</summary>
    Independent,

    /// <summary>From the experiment's seed and the repeat, so that points differ in their parameters alone.</summary>
    Paired,
}
