using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>Writes and reads messages.</summary>
internal static class Wire
{
    /// <summary>Grows with each change of what messages hold; before there was a version it was 0.</summary>
    public const int Version = 2;

    public static byte[] Write(Welcome welcome) => Write(welcome, WireJson.Default.Welcome);

    public static byte[] Write(WorkerIdentity worker) => Write(worker, WireJson.Default.WorkerIdentity);

    public static byte[] Write(LeaseToken lease) => Write(lease, WireJson.Default.LeaseToken);

    public static byte[] Write(LeaseReply reply) => Write(reply, WireJson.Default.LeaseReply);

    public static byte[] Write(ReportBatch batch) => Write(batch, WireJson.Default.ReportBatch);

    public static byte[] Write(ReportReply reply) => Write(reply, WireJson.Default.ReportReply);

    public static byte[] Write(Completion completion) => Write(completion, WireJson.Default.Completion);

    public static byte[] Write(Resignation resignation) => Write(resignation, WireJson.Default.Resignation);

    public static byte[] Write(bool answer) => Write(answer, WireJson.Default.Boolean);

    public static Welcome ReadWelcome(byte[] message) => Read(message, WireJson.Default.Welcome);

    public static WorkerIdentity ReadWorker(byte[] message) => Read(message, WireJson.Default.WorkerIdentity);

    public static LeaseToken ReadToken(byte[] message) => Read(message, WireJson.Default.LeaseToken);

    public static LeaseReply ReadLeaseReply(byte[] message) => Read(message, WireJson.Default.LeaseReply);

    public static ReportBatch ReadBatch(byte[] message) => Read(message, WireJson.Default.ReportBatch);

    public static ReportReply ReadReply(byte[] message) => Read(message, WireJson.Default.ReportReply);

    public static Completion ReadCompletion(byte[] message) => Read(message, WireJson.Default.Completion);

    public static Resignation ReadResignation(byte[] message) => Read(message, WireJson.Default.Resignation);

    public static bool ReadAnswer(byte[] message) => Read(message, WireJson.Default.Boolean);

    private static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static T Read<T>(byte[] message, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(message, type)
        ?? throw new InvalidDataException($"A message that should hold a {typeof(T).Name} holds null.");
}
