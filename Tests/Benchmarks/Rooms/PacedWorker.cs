using System.Globalization;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Benchmarks.Rooms;

/// <summary>A worker that trains nothing, but leases, renews and reports as one that does.</summary>
/// <param name="broker">The host.</param>
/// <param name="number">Which one it is.</param>
/// <param name="settings">What it does.</param>
/// <param name="latencies">Gets how long each call took.</param>
internal sealed class PacedWorker(IBroker broker, int number, RoomSettings settings, CallLatencies latencies)
{
    // What an epoch of a usual experiment reports.
    private static readonly string[] Metrics =
    [
        "train/loss",
        "train/learning-rate",
        "time/epoch",
        "time/samples-per-second",
        "validation/loss",
        "validation/accuracy",
        "system/memory",
    ];

    private readonly WorkerIdentity _self = new(string.Create(CultureInfo.InvariantCulture, $"simulated-{number}"), "cpu");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Not all of them at the same moment, then as now.
            await Task.Delay(settings.Pace * number / settings.Workers, cancellationToken);
            using var timer = settings.Pace > TimeSpan.Zero ? new PeriodicTimer(settings.Pace) : null;
            var reply = await broker.LeaseAsync(_self, cancellationToken);
            while (reply is Lease lease)
            {
                for (var epoch = 1; epoch < settings.Reports; epoch++)
                {
                    await TickAsync(timer, lease, cancellationToken);
                    await latencies.MeasureAsync(CallKind.Report, () => broker.ReportAsync(Batch(lease, epoch), cancellationToken));
                }

                await TickAsync(timer, lease, cancellationToken);
                reply = await latencies.MeasureAsync(CallKind.Lease, () => broker.CompleteAsync(End(lease), cancellationToken));
            }

            throw new InvalidOperationException($"{_self.Name} was told that there is nothing to do: give the experiment more trials.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was measured for long enough.
        }
    }

    private async Task TickAsync(PeriodicTimer? timer, Lease lease, CancellationToken cancellationToken)
    {
        if (timer is not null)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            await latencies.MeasureAsync(CallKind.Renewal, () => broker.RenewAsync(lease.Token, cancellationToken));
        }
    }

    private Completion End(Lease lease) =>
        new(
            lease.Token,
            new RunOutcome
            {
                End = RunEnd.Completed,
                Reason = "epochs",
                Objective = 1.0 / (lease.Token.Trial + 1),
            },
            _self,
            Batch(lease, settings.Reports)
        );

    private static ReportBatch Batch(Lease lease, int epoch) =>
        new(
            lease.Token,
            epoch - 1,
            new RunReport
            {
                Step = 100L * epoch,
                Epoch = epoch,
                Points = [.. Metrics.Select(name => new MetricPoints(name, [100L * epoch], [epoch], [1.0 / epoch]))],
            }
        );
}
