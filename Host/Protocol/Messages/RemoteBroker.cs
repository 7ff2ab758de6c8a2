using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Definitions;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>
/// The host's broker as a worker reaches it. A call whose answer doesn't come may or may
/// not have been heard; as every call may be repeated, it is, until
/// the host has been silent for too long.
/// </summary>
/// <param name="link">The way to it.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long it may be silent; null: 30 s.</param>
internal sealed class RemoteBroker(IBrokerLink link, TimeProvider time, TimeSpan? patience = null) : IBroker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(30);

    public Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) =>
        CallAsync(BrokerCall.Lease, worker, WireJson.Default.WorkerIdentity, WireJson.Default.LeaseReply, cancellationToken);

    public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) =>
        CallAsync(BrokerCall.Renew, lease, WireJson.Default.LeaseToken, WireJson.Default.ReportReply, cancellationToken);

    public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) =>
        CallAsync(BrokerCall.Report, batch, WireJson.Default.ReportBatch, WireJson.Default.ReportReply, cancellationToken);

    public Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        CallAsync(BrokerCall.Complete, completion, WireJson.Default.Completion, WireJson.Default.LeaseReply, cancellationToken);

    public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
        CallAsync(
            BrokerCall.GiveUp,
            new ExitNotice(worker, outcome),
            WireJson.Default.ExitNotice,
            WireJson.Default.Boolean,
            cancellationToken
        );

    private async Task<TAnswer> CallAsync<TQuestion, TAnswer>(
        BrokerCall call,
        TQuestion question,
        JsonTypeInfo<TQuestion> asked,
        JsonTypeInfo<TAnswer> answered,
        CancellationToken cancellationToken
    )
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(question, asked);
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                if (await link.CallAsync(call, message, cancellationToken) is { Length: > 0 } answer)
                {
                    return JsonSerializer.Deserialize(answer, answered)
                        ?? throw new InvalidDataException($"The host answered {call} with null.");
                }

                // It is there, and waits for its disk.
                start = time.GetTimestamp();
                continue;
            }
            catch (UnansweredException exception)
            {
                if (time.GetElapsedTime(start) > _patience)
                {
                    throw new IOException($"The host has not answered for {new Duration(_patience)}: {exception.Message}", exception);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
