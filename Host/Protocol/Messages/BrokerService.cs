using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>The host's end of each link: reads the message, asks the broker, writes its answer.</summary>
/// <param name="broker">The broker.</param>
/// <param name="time">The clock.</param>
/// <param name="received">The checkpoints that batches may name; null: any.</param>
internal sealed class BrokerService(IBroker broker, TimeProvider time, ReceivedCheckpoints? received = null) : IBrokerLink
{
    /// <summary>How long a caller waits before it hears that the host is there. An answer takes longer only while the disk is full, or very
    /// slow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    /// <remarks>A call that has begun is ended whether or not its caller still waits: its answer can be asked for again.</remarks>
    public async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        var answer = AnswerAsync(call, message);
        try
        {
            return await answer.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            // Whoever asks again hears of its failure.
            _ = answer.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return [];
        }
    }

    private Task<byte[]> AnswerAsync(BrokerCall call, byte[] message) =>
        call switch
        {
            BrokerCall.Lease => AnswerAsync(message, WireJson.Default.WorkerIdentity, broker.LeaseAsync, WireJson.Default.LeaseReply),
            BrokerCall.Renew => AnswerAsync(message, WireJson.Default.LeaseToken, broker.RenewAsync, WireJson.Default.ReportReply),
            BrokerCall.Report => AnswerAsync(message, WireJson.Default.ReportBatch, ReportAsync, WireJson.Default.ReportReply),
            BrokerCall.Complete => AnswerAsync(message, WireJson.Default.Completion, CompleteAsync, WireJson.Default.LeaseReply),
            BrokerCall.GiveUp => AnswerAsync(
                message,
                WireJson.Default.ExitNotice,
                (gone, whole) => broker.GiveUpAsync(gone.Worker, gone.Outcome, whole),
                WireJson.Default.Boolean
            ),
            _ => throw new UnreachableException($"{call}"),
        };

    private Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
    {
        received?.Expect(batch);
        return broker.ReportAsync(batch, cancellationToken);
    }

    private Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken)
    {
        received?.Expect(completion.Last);
        return broker.CompleteAsync(completion, cancellationToken);
    }

    private static async Task<byte[]> AnswerAsync<TQuestion, TAnswer>(
        byte[] message,
        JsonTypeInfo<TQuestion> asked,
        Func<TQuestion, CancellationToken, Task<TAnswer>> ask,
        JsonTypeInfo<TAnswer> answered
    )
    {
        var question =
            JsonSerializer.Deserialize(message, asked)
            ?? throw new InvalidDataException($"A message that should hold a {typeof(TQuestion).Name} holds null.");
        return JsonSerializer.SerializeToUtf8Bytes(await ask(question, CancellationToken.None), answered);
    }
}
