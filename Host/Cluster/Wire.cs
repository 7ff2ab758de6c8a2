using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Cluster;

/// <summary>Writes and reads messages.</summary>
internal static class Wire
{
    public static Message Write(Welcome welcome) => Write(welcome, WireJson.Default.Welcome);

    public static Message Write(WorkerIdentity worker) => Write(worker, WireJson.Default.WorkerIdentity);

    public static Message Write(LeaseToken lease) => Write(lease, WireJson.Default.LeaseToken);

    public static Message Write(LeaseReply reply) => Write(WireLeaseReply.From(reply), WireJson.Default.WireLeaseReply);

    public static Message Write(ReportBatch batch) => Write(WireBatch.From(batch), WireJson.Default.WireBatch);

    public static Message Write(ReportReply reply) => Write(reply, WireJson.Default.ReportReply);

    public static Message Write(Completion completion) => Write(WireCompletion.From(completion), WireJson.Default.WireCompletion);

    public static Message Write(Resignation resignation) => Write(resignation, WireJson.Default.Resignation);

    public static Message Write(bool answer) => Write(answer, WireJson.Default.Boolean);

    public static Welcome ReadWelcome(Message message) => Read(message, WireJson.Default.Welcome);

    public static WorkerIdentity ReadWorker(Message message) => Read(message, WireJson.Default.WorkerIdentity);

    public static LeaseToken ReadToken(Message message) => Read(message, WireJson.Default.LeaseToken);

    public static LeaseReply ReadLeaseReply(Message message) => Read(message, WireJson.Default.WireLeaseReply).ToReply();

    public static ReportBatch ReadBatch(Message message) => Read(message, WireJson.Default.WireBatch).ToBatch();

    public static ReportReply ReadReply(Message message) => Read(message, WireJson.Default.ReportReply);

    public static Completion ReadCompletion(Message message) => Read(message, WireJson.Default.WireCompletion).ToCompletion();

    public static Resignation ReadResignation(Message message) => Read(message, WireJson.Default.Resignation);

    public static bool ReadAnswer(Message message) => Read(message, WireJson.Default.Boolean);

    private static Message Write<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static T Read<T>(Message message, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(message.Json, type)
        ?? throw new InvalidDataException($"A message that should hold a {typeof(T).Name} holds null.");
}
