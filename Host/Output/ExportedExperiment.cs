using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>export --format json --series</c> writes.</summary>
internal sealed record ExportedExperiment(
    ExperimentOutput Experiment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    IEnumerable<TrialOutput> Trials,
    IEnumerable<SeriesOutput> Series
);
