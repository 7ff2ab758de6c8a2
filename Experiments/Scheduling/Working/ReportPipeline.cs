using System.Threading.Channels;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>
/// Sends what a run reports while it goes on training: one batch is on its way, and what is reported meanwhile becomes the next. What
/// nobody waits for lingers a moment, so that short epochs share a batch. The training thread waits only for the answer to a check, and for
/// room when the host can't keep up or is gone: what waits is bounded in bytes, those of checkpoints included.
/// </summary>
internal sealed class ReportPipeline : IRunReporter, IDisposable
{
    /// <summary>How many bytes of reports wait for the host at most.</summary>
    public const long UsualRoom = 256_000_000;

    // So many don't linger.
    private const int Many = 256;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);
    private readonly Channel<RunReport> _reports = Channel.CreateUnbounded<RunReport>(new UnboundedChannelOptions { SingleReader = true });
    private readonly LeaseToken _lease;
    private readonly IBroker _broker;
    private readonly ICheckpointTransfer _checkpoints;
    private readonly ProgressSigns _signs;
    private readonly TimeProvider _time;
    private readonly ReportRoom _room;
    private readonly SemaphoreSlim _answered = new(0);
    private readonly CancellationTokenSource _ended = new();
    private volatile RunDirective _directive;
    private volatile bool _isLeaving;
    private volatile TaskCompletionSource _hurry = NewHurry();
    private int _urgent;
    private int _unsent;

    /// <param name="lease">The run.</param>
    /// <param name="broker">Takes the reports.</param>
    /// <param name="checkpoints">Takes the bytes of checkpoints.</param>
    /// <param name="signs">Hears when training waits for the host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="room">How many bytes of reports wait for the host at most.</param>
    public ReportPipeline(
        LeaseToken lease,
        IBroker broker,
        ICheckpointTransfer checkpoints,
        ProgressSigns signs,
        TimeProvider time,
        long room = UsualRoom
    )
    {
        (_lease, _broker, _checkpoints, _signs, _time) = (lease, broker, checkpoints, signs, time);
        _room = new ReportRoom(room, () => _hurry.TrySetResult());
    }

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
            _signs.WaitForHost(() => _room.Enter(ReportSize.Of(report), _ended.Token));
            if (report.IsUrgent)
            {
                Interlocked.Increment(ref _urgent);
            }

            Interlocked.Increment(ref _unsent);
            _reports.Writer.TryWrite(report);
            if (IsAwaited)
            {
                _hurry.TrySetResult();
            }

            if (report.Check is not null)
            {
                _signs.WaitForHost(() => _answered.Wait(_ended.Token));
            }
        }
        catch (OperationCanceledException)
        {
            return RunDirective.Cancel;
        }

        return _isLeaving && _directive is RunDirective.Continue ? RunDirective.Pause : _directive;
    }

    /// <summary>Pauses the run at its next report, unless the host says otherwise.</summary>
    public void Leave() => _isLeaving = true;

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
                var (batch, bytes) = await TakeBatchAsync(number, cancellationToken).ConfigureAwait(false);
                if (_reports.Reader.Completion.IsCompleted)
                {
                    return batch;
                }

                var reply = await _broker.ReportAsync(batch, cancellationToken).ConfigureAwait(false);
                Obey(reply.Directive);
                _room.Leave(bytes);
                if (batch.Report.Check is not null)
                {
                    _answered.Release();
                }
            }

            return null;
        }
        finally
        {
            // Whoever waits for room or an answer wakes: there will be none, or none is needed.
            if (!_reports.Reader.Completion.IsCompleted)
            {
                Obey(RunDirective.Cancel);
            }
        }
    }

    public void Dispose()
    {
        _room.Dispose();
        _answered.Dispose();
        _ended.Dispose();
    }

    // Whether somebody waits for the host: an urgent report, the end of the run, many reports, or the training thread for room.
    private bool IsAwaited => Volatile.Read(ref _urgent) > 0 || Volatile.Read(ref _unsent) >= Many || _room.IsAwaited;

    // First the new signal, then the look: whoever comes after the look finds the new signal.
    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        var hurry = _hurry = NewHurry();
        if (IsAwaited)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(hurry.Task, Task.Delay(Linger, _time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<(ReportBatch Batch, long Bytes)> TakeBatchAsync(long number, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(_lease, number);
        while (!builder.IsFull && _reports.Reader.TryRead(out var report))
        {
            Interlocked.Decrement(ref _unsent);
            if (report.IsUrgent)
            {
                Interlocked.Decrement(ref _urgent);
            }

            builder.Add(report);
        }

        var batch = builder.Build();
        if (batch.Report.Checkpoint is { } content)
        {
            var started = _time.GetTimestamp();
            await _checkpoints.StoreAsync(_lease, content.Bytes, content.Sha256, cancellationToken).ConfigureAwait(false);
            TrainingInstruments.StoredCheckpoint(_time.GetElapsedTime(started));
        }

        return (batch, builder.Bytes);
    }
}
