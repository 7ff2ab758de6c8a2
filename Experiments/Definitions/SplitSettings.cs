using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions;

/// <summary>How the examples are split (<c>data:</c>).</summary>
public sealed record SplitSettings
{
    /// <summary>The part of the examples that validates.</summary>
    /// <value>0.2</value>
    [Range(0.0, 0.99)]
    [Description("Part of the examples that validates; 0: no validation split")]
    public double Validation { get; init; } = 0.2;

    /// <summary>The part of the examples that tests the best checkpoint; a dataset with a test split of its own keeps that.</summary>
    /// <value>0</value>
    [Range(0.0, 0.99)]
    [Description("Part of the examples that tests the best checkpoint at the end")]
    public double Test { get; init; }

    /// <summary>How the examples are chosen.</summary>
    /// <value>random; chronological for lane batching.</value>
    [Description("How the examples are chosen: random, stratified (equal parts of each class) or chronological (first training, then validation, then test)")]
    public SplitMethod? Method { get; init; }
}

/// <summary>How the examples of the splits are chosen.</summary>
public enum SplitMethod
{
    /// <summary>By the experiment's seed.</summary>
    Random,

    /// <summary>By the experiment's seed, with equal parts of each class.</summary>
    Stratified,

    /// <summary>First training, then validation, then test.</summary>
    Chronological,
}
