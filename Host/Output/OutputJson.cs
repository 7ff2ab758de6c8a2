using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Definitions;
using Platform.Host.Protocol;

namespace Platform.Host.Output;

/// <summary>The JSON that people and scripts see: camelCase, indented, text as it is.
/// Documented in docs/command-line.md, and stable.</summary>
[JsonSerializable(typeof(IReadOnlyList<ExperimentOutput>))]
[JsonSerializable(typeof(IReadOnlyList<TrialOutput>))]
[JsonSerializable(typeof(ExperimentOutput))]
[JsonSerializable(typeof(ShownExperiment))]
[JsonSerializable(typeof(TrialDetails))]
[JsonSerializable(typeof(ComparisonOutput))]
[JsonSerializable(typeof(ExportedExperiment))]
[JsonSerializable(typeof(ExperimentResult))]
[JsonSerializable(typeof(PlanOutput))]
[JsonSerializable(typeof(IReadOnlyList<DefinitionProblem>))]
[JsonSerializable(typeof(IReadOnlyList<CheckpointOutput>))]
[JsonSerializable(typeof(IReadOnlyList<PluginOutput>))]
[JsonSerializable(typeof(IReadOnlyList<PredictionOutput>))]
[JsonSerializable(typeof(IReadOnlyList<RateEstimateOutput>))]
[JsonSerializable(typeof(ReasonsOutput))]
[JsonSerializable(typeof(IReadOnlyList<WorkerOutput>))]
[JsonSerializable(typeof(Forecast))]
[JsonSerializable(typeof(BacktestOutput))]
[JsonSerializable(typeof(ReplayOutput))]
[JsonSerializable(typeof(LabelOutput))]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(DirectoryReport))]
[JsonSerializable(typeof(RestoreReport))]
[JsonSerializable(typeof(CompactionReport))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    /// <summary>The one to write with.</summary>
    public static OutputJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,

                // Output goes to terminals and files, not into HTML.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    public static void Write<T>(TextWriter writer, T value, JsonTypeInfo<T> type) =>
        writer.WriteLine(JsonSerializer.Serialize(value, type));
}
