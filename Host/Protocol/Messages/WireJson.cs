using System.Text.Json.Serialization;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Training;

namespace Platform.Host.Protocol.Messages;

/// <summary>The JSON of messages; NaN and the infinities survive, and what has to be there is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(MetricPointsConverter), typeof(StepArtifactConverter)]
)]
[JsonSerializable(typeof(HostContact))]
[JsonSerializable(typeof(WorkerAssignment))]
[JsonSerializable(typeof(RehearsalPlan))]
[JsonSerializable(typeof(RehearsalReport))]
[JsonSerializable(typeof(WorkerIdentity))]
[JsonSerializable(typeof(LeaseToken))]
[JsonSerializable(typeof(ReportReply))]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(ExitNotice))]
[JsonSerializable(typeof(StoredArtifact))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(ReportBatch))]
[JsonSerializable(typeof(LeaseReply))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Grows with each change of what messages hold; before there was a version it was 0.</summary>
    public const int Version = 4;
}
