using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Cluster;

/// <summary>Writes and reads messages.</summary>
internal static class Wire
{
    /// <summary>Grows with each change of what messages hold; before there was a version it was 0.</summary>
    public const int Version = 1;

    public static Message Write(Welcome welcome) => Write(welcome, WireJson.Default.Welcome);

    public static Message Write(WorkerIdentity worker) => Write(worker, WireJson.Default.WorkerIdentity);

    public static Message Write(LeaseToken lease) => Write(lease, WireJson.Default.LeaseToken);

    public static Message Write(LeaseReply reply) => Write(reply, WireJson.Default.LeaseReply);

    public static Message Write(ReportBatch batch) => Write(batch, WireJson.Default.ReportBatch);

    public static Message Write(ReportReply reply) => Write(reply, WireJson.Default.ReportReply);

    public static Message Write(Completion completion) => Write(completion, WireJson.Default.Completion);

    public static Message Write(Resignation resignation) => Write(resignation, WireJson.Default.Resignation);

    public static Message Write(bool answer) => Write(answer, WireJson.Default.Boolean);

    public static Welcome ReadWelcome(Message message) => Read(message, WireJson.Default.Welcome);

    public static WorkerIdentity ReadWorker(Message message) => Read(message, WireJson.Default.WorkerIdentity);

    public static LeaseToken ReadToken(Message message) => Read(message, WireJson.Default.LeaseToken);

    public static LeaseReply ReadLeaseReply(Message message) => Read(message, WireJson.Default.LeaseReply);

    public static ReportBatch ReadBatch(Message message) => Read(message, WireJson.Default.ReportBatch);

    public static ReportReply ReadReply(Message message) => Read(message, WireJson.Default.ReportReply);

    public static Completion ReadCompletion(Message message) => Read(message, WireJson.Default.Completion);

    public static Resignation ReadResignation(Message message) => Read(message, WireJson.Default.Resignation);

    public static bool ReadAnswer(Message message) => Read(message, WireJson.Default.Boolean);

    private static Message Write<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type), Version);

    // A number that one side took for another would be in the records before anybody wondered.
    private static T Read<T>(Message message, JsonTypeInfo<T> type) =>
        message.Version == Version
            ? JsonSerializer.Deserialize(message.Json, type)
                ?? throw new InvalidDataException($"A message that should hold a {typeof(T).Name} holds null.")
            : throw new InvalidDataException(
                $"Messages of version {message.Version} came from the other side, and this side speaks version {Version}: the host and its "
                    + "workers must be of one version of platform. Install the same one on both machines."
            );
}
