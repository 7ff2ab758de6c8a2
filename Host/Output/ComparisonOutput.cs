using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>What <c>compare --json</c> prints.</summary>
internal sealed record ComparisonOutput
{
    /// <summary>The trials side by side; an experiment stands for its best trial.</summary>
    public required IReadOnlyList<ComparedTrial> Trials { get; init; }

    /// <summary>What differs in their definitions, by dotted name.</summary>
    public required IReadOnlyList<ComparedParameter> Differences { get; init; }

    /// <summary>The objectives and the metrics.</summary>
    public required IReadOnlyList<ComparedMetric> Metrics { get; init; }

    /// <summary>How many settings are equal in all of them.</summary>
    public required int Equal { get; init; }
}

/// <summary>One column.</summary>
internal sealed record ComparedTrial(string Reference, string Experiment, long Number, string State);

/// <summary>A setting that differs; null where a trial has none.</summary>
internal sealed record ComparedParameter(string Name, IReadOnlyList<JsonElement?> Values);

/// <summary>A metric's values (the objective, or the best of a series) and their
/// differences to the first trial's; null where there is none.</summary>
internal sealed record ComparedMetric(string Name, IReadOnlyList<double?> Values, IReadOnlyList<double?> Deltas);
