using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Renews a lease while its run lasts, whatever training does, and so hears of a pause between two reports too.</summary>
internal sealed class LeaseRenewal(Lease lease, IBroker broker, Action<RunDirective> obey, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var interval = lease.Duration / 3;
        using var timer = new PeriodicTimer(interval < Longest ? interval : Longest, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    // The broker waits for a host that is gone as long as its worker does: whether the lease still holds, that host says. Until then a run
    // that was given up does no harm, because what it reports is refused.
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await broker.RenewAsync(lease.Token, cancellationToken).ConfigureAwait(false);
            obey(reply.Directive);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            obey(RunDirective.Cancel);
        }
    }
}
