using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Cluster;

/// <summary>
/// The host's broker, far away. A call whose answer doesn't come may or may not have been heard; as every call may be repeated, it is,
/// until the host has been silent for too long.
/// </summary>
internal sealed class ClusterBroker(IBrokerGrain grain, TimeProvider time) : IBroker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);

    public async Task<Welcome> WelcomeAsync(CancellationToken cancellationToken) =>
        Wire.ReadWelcome(await CallAsync(grain.WelcomeAsync, cancellationToken));

    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) =>
        Wire.ReadLeaseReply(await CallAsync(() => grain.LeaseAsync(Wire.Write(worker)), cancellationToken));

    public async Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) =>
        Wire.ReadReply(await CallAsync(() => grain.RenewAsync(Wire.Write(lease)), cancellationToken));

    public async Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) =>
        Wire.ReadReply(await CallAsync(() => grain.ReportAsync(Wire.Write(batch)), cancellationToken));

    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        Wire.ReadLeaseReply(await CallAsync(() => grain.CompleteAsync(Wire.Write(completion)), cancellationToken));

    public async Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
        Wire.ReadAnswer(await CallAsync(() => grain.GiveUpAsync(Wire.Write(new Resignation(worker, outcome))), cancellationToken));

    private async Task<Message> CallAsync(Func<Task<Message>> call, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await call().WaitAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
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
