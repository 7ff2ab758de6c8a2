using System.ComponentModel;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>What is optimised (<c>objective:</c>).</summary>
public sealed record ObjectiveSettings
{
    /// <summary>The metric.</summary>
    /// <value>validation/loss</value>
    [Description("Metric that is optimised, for example validation/loss or validation/accuracy; test metrics are refused")]
    public string Metric { get; init; } = "validation/loss";

    /// <value>minimize</value>
    [Description("Whether small or large values are good")]
    public Goal Goal { get; init; } = Goal.Minimize;

    /// <summary>How a series becomes one number.</summary>
    /// <value>best</value>
    [Description("How the series becomes one number: its best or its last value")]
    public Reduction Reduce { get; init; } = Reduction.Best;
}

/// <summary>How a series becomes one number.</summary>
public enum Reduction
{
    /// <summary>Its best value.</summary>
    Best,

    /// <summary>Its last value.</summary>
    Last,
}
