using Platform.Experiments.Scheduling;
using Platform.Host.Hosting.Running;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>Takes orders for experiments that run.</summary>
internal sealed class RunningOrders(Broker broker, TimeProvider time)
{
    /// <summary>Takes an order.</summary>
    /// <returns>Why it is refused, or null; and whether it was too late, because the experiment has ended.</returns>
    public async Task<(string? Refusal, bool TooLate)> TakeAsync(HostedExperiment hosted, ExperimentOrder order)
    {
        if (order.Kind is OrderKind.Rerun or OrderKind.Extend)
        {
            return ($"'{hosted.Id}' is under way. Pause it first (platform pause {hosted.Id}), or wait until it has ended.", false);
        }

        if (order.Kind is OrderKind.Resume && !hosted.HasStarted)
        {
            return (null, false);
        }

        await hosted.Opened;
        switch (order.Kind)
        {
            case OrderKind.Resume:
                hosted.Spare();
                return (null, !await broker.ResumeAsync(hosted.Id, CancellationToken.None));
            case OrderKind.Enqueue:
                return await EnqueueAsync(hosted, order);
            case OrderKind.Skip:
                return await broker.SkipAsync(hosted.Id, order.Trial, CancellationToken.None);
            default:
                var taken = await broker.EndAsync(hosted.Id, EndModes.Of(order.Kind), CancellationToken.None);
                if (taken && order.Kind is not OrderKind.Stop)
                {
                    hosted.KillAfter(ExperimentDriver.StopPatience, time);
                }

                return (null, !taken);
        }
    }

    private async Task<(string? Refusal, bool TooLate)> EnqueueAsync(HostedExperiment hosted, ExperimentOrder order)
    {
        if (broker.EnqueuedIn(hosted.Id) is not { } before)
        {
            return (null, true);
        }

        var (points, refusal) = EnqueuedOrder.Points(hosted.Prepared.Definition, before, order.Points);
        if (refusal is not null)
        {
            return (refusal, false);
        }

        var sampled = new EnqueueOrder(points, tried => ExperimentSearches.SamplerOf(hosted.Prepared, tried));
        return (null, !await broker.EnqueueAsync(hosted.Id, sampled, CancellationToken.None));
    }
}
