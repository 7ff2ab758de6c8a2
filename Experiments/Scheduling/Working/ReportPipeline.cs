using System.Threading.Channels;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>
/// Sends what a run reports while it goes on training: one batch is on its way, and what is reported meanwhile becomes the next. What
/// nobody waits for lingers a moment, so that short epochs share a batch. The training thread waits only for the answer to a check, and for
/// space when the host can't keep up: what waits is bounded, in reports and in the bytes of their checkpoints.
/// </summary>
internal sealed class ReportPipeline(
    LeaseToken lease,
    IBroker broker,
    ICheckpointTransfer checkpoints,
    ProgressSigns signs,
    TimeProvider time
) : IRunReporter, IDisposable
{
    private const int Capacity = 256;
    private const int CheckpointCapacity = 64;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);
    private readonly Channel<RunReport> _reports = Channel.CreateUnbounded<RunReport>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _space = new(Capacity);
    private readonly SemaphoreSlim _checkpointSpace = new(CheckpointCapacity);
    private readonly SemaphoreSlim _answered = new(0);
    private readonly CancellationTokenSource _ended = new();
    private volatile RunDirective _directive;
    private volatile TaskCompletionSource _hurry = NewHurry();
    private int _urgent;

    /// <summary>Cancelled when the run must end at once.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Called on the training thread.</summary>
    public RunDirective Report(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (_directive is RunDirective.Cancel)
        {
            return RunDirective.Cancel;
        }

        try
        {
            signs.WaitForHost(() => WaitForSpace(SizeOf(report.Checkpoint)));
            if (report.IsUrgent)
            {
                Interlocked.Increment(ref _urgent);
            }

            _reports.Writer.TryWrite(report);
            if (IsAwaited)
            {
                _hurry.TrySetResult();
            }

            if (report.Check is not null)
            {
                signs.WaitForHost(() => _answered.Wait(_ended.Token));
            }
        }
        catch (OperationCanceledException)
        {
            return RunDirective.Cancel;
        }

        return _directive;
    }

    /// <summary>Takes an answer of the host. To cancel is final.</summary>
    public void Obey(RunDirective directive)
    {
        if (_directive is RunDirective.Cancel)
        {
            return;
        }

        _directive = directive;
        if (directive is RunDirective.Cancel)
        {
            _ended.Cancel();
        }
    }

    /// <summary>Nothing more will be reported.</summary>
    public void Complete()
    {
        _reports.Writer.Complete();
        Interlocked.Increment(ref _urgent);
        _hurry.TrySetResult();
    }

    /// <summary>Sends what is reported until <see cref="Complete"/>.</summary>
    /// <returns>The last batch, which goes with the end of the run; null if there is nothing left to say.</returns>
    public async Task<ReportBatch?> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 0L; await _reports.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false); number++)
            {
                await LingerAsync(cancellationToken).ConfigureAwait(false);
                var (batch, count) = await TakeBatchAsync(number, cancellationToken).ConfigureAwait(false);
                if (_reports.Reader.Completion.IsCompleted)
                {
                    return batch;
                }

                var reply = await broker.ReportAsync(batch, cancellationToken).ConfigureAwait(false);
                Obey(reply.Directive);
                _space.Release(count);
                Release(SizeOf(batch.Report.Checkpoint));
                if (batch.Report.Check is not null)
                {
                    _answered.Release();
                }
            }

            return null;
        }
        finally
        {
            // Whoever waits for space or an answer wakes: there will be none, or none is needed.
            if (!_reports.Reader.Completion.IsCompleted)
            {
                Obey(RunDirective.Cancel);
            }
        }
    }

    public void Dispose()
    {
        _space.Dispose();
        _checkpointSpace.Dispose();
        _answered.Dispose();
        _ended.Dispose();
    }

    // Whether somebody waits for the host: an urgent report, the end of the run, or the training thread for space.
    private bool IsAwaited => Volatile.Read(ref _urgent) > 0 || _space.CurrentCount == 0;

    // In units of a MiB; one that is larger than all the space has it to itself.
    private static int SizeOf(CheckpointContent? checkpoint) => (int)Math.Min((checkpoint?.Length ?? 0) >> 20, CheckpointCapacity);

    // One thread reports: it can't meet another that has the rest of the space.
    private void WaitForSpace(int checkpoint)
    {
        _space.Wait(_ended.Token);
        for (var unit = 0; unit < checkpoint; unit++)
        {
            _checkpointSpace.Wait(_ended.Token);
        }
    }

    private void Release(int checkpoint)
    {
        if (checkpoint > 0)
        {
            _checkpointSpace.Release(checkpoint);
        }
    }

    // First the new signal, then the look: whoever comes after the look finds the new signal.
    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        var hurry = _hurry = NewHurry();
        if (IsAwaited)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(hurry.Task, Task.Delay(Linger, time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<(ReportBatch Batch, int Count)> TakeBatchAsync(long number, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(lease, number);
        while (!builder.IsFull && _reports.Reader.TryRead(out var report))
        {
            if (report.IsUrgent)
            {
                Interlocked.Decrement(ref _urgent);
            }

            builder.Add(report);
        }

        var batch = builder.Build();
        if (batch.Report.Checkpoint is { } content)
        {
            var started = time.GetTimestamp();
            await checkpoints.StoreAsync(lease, content.Bytes, content.Sha256, cancellationToken).ConfigureAwait(false);
            TrainingInstruments.StoredCheckpoint(time.GetElapsedTime(started));
        }

        return (batch, builder.Count);
    }
}
