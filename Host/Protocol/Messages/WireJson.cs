using System.Text.Json.Serialization;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>The JSON of messages; NaN and the infinities survive.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(WorkerIdentity))]
[JsonSerializable(typeof(LeaseToken))]
[JsonSerializable(typeof(ReportReply))]
[JsonSerializable(typeof(WireCompletion))]
[JsonSerializable(typeof(Resignation))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(WireBatch))]
[JsonSerializable(typeof(WireLeaseReply))]
internal sealed partial class WireJson : JsonSerializerContext;
