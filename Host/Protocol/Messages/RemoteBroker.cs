using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>
/// The host's broker as a worker reaches it. A call whose answer doesn't come may or may
/// not have been heard; as every call may be repeated, it is, until
/// the host has been silent for too long.
/// </summary>
internal sealed class RemoteBroker(IBrokerLink link, TimeProvider time) : IBroker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);

    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) =>
        Wire.ReadLeaseReply(await CallAsync(BrokerCall.Lease, Wire.Write(worker), cancellationToken));

    public async Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) =>
        Wire.ReadReply(await CallAsync(BrokerCall.Renew, Wire.Write(lease), cancellationToken));

    public async Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) =>
        Wire.ReadReply(await CallAsync(BrokerCall.Report, Wire.Write(batch), cancellationToken));

    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        Wire.ReadLeaseReply(await CallAsync(BrokerCall.Complete, Wire.Write(completion), cancellationToken));

    public async Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
        Wire.ReadAnswer(await CallAsync(BrokerCall.GiveUp, Wire.Write(new ExitNotice(worker, outcome)), cancellationToken));

    private async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await link.CallAsync(call, message, cancellationToken);
            }
            catch (UnansweredException exception)
            {
                if (time.GetElapsedTime(start) > Patience)
                {
                    throw new IOException($"The host has not answered for {Patience.TotalSeconds:0} s: {exception.Message}", exception);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
