using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>export --format json --series</c> writes.</summary>
internal sealed record ExportedExperiment(
    ExperimentOutput Experiment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictOutput? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TestSplit,
    IEnumerable<TrialOutput> Trials,
    IEnumerable<SeriesOutput> Series
);
