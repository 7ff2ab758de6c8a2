using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol.Labels;
using Platform.Host.Protocol.Predictions;

namespace Platform.Host.Protocol;

/// <summary>JSON between a host and the tools of the same version; what people see is documented with the commands.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(HostAddress))]
[JsonSerializable(typeof(LeaseToken))]
[JsonSerializable(typeof(IReadOnlyList<ExperimentRecord>))]
[JsonSerializable(typeof(IReadOnlyList<TrialRecord>))]
[JsonSerializable(typeof(IReadOnlyList<RunRecord>))]
[JsonSerializable(typeof(IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>>))]
[JsonSerializable(typeof(MetricPoints))]
[JsonSerializable(typeof(IReadOnlyList<SeriesBucket>))]
[JsonSerializable(typeof(IReadOnlyList<CheckpointRecord>))]
[JsonSerializable(typeof(IReadOnlyList<StoredArtifact>))]
[JsonSerializable(typeof(IReadOnlyList<EventRecord>))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmissionReply))]
[JsonSerializable(typeof(SubmissionCheck))]
[JsonSerializable(typeof(ExperimentOrder))]
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(ForecastRequest))]
[JsonSerializable(typeof(Forecast))]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(OrderReply))]
[JsonSerializable(typeof(ProgressEntry))]
[JsonSerializable(typeof(BackupReply))]
[JsonSerializable(typeof(StartPlace))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(JoinReply))]
[JsonSerializable(typeof(GatewayReply))]
[JsonSerializable(typeof(LabelChange))]
[JsonSerializable(typeof(LabelReply))]
[JsonSerializable(typeof(IReadOnlyList<WorkerOutput>))]
internal sealed partial class RecordJson : JsonSerializerContext;
