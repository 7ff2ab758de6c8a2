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
        var renewed = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await TryAsync(cancellationToken).ConfigureAwait(false))
                {
                    renewed = time.GetTimestamp();
                }

                // The host may have given the trial to another worker by now.
                if (time.GetElapsedTime(renewed) >= lease.Duration)
                {
                    obey(RunDirective.Cancel);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await broker.RenewAsync(lease.Token, cancellationToken).ConfigureAwait(false);
            obey(reply.Directive);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            return false;
        }
    }
}
