using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>The workers that ask for a trial, each until it gets one or has waited long enough.</summary>
/// <param name="ledger">Where trials are leased.</param>
/// <param name="gate">The broker's lock.</param>
/// <param name="poll">How long a worker waits before it is told that there is nothing yet.</param>
/// <param name="time">The clock.</param>
internal sealed class LeaseWaiting(RunLedger ledger, Lock gate, TimeSpan poll, TimeProvider time)
{
    private readonly ChangeSignal _changes = new();
    private int _workers;
    private bool _closed;

    /// <summary>How many ask.</summary>
    public int Workers => _workers;

    /// <summary>Has each of them look again whether there is a trial for it. The gate is held.</summary>
    public void LookAgain() => _changes.Raise();

    /// <summary>Says to each worker that gets no trial that there will be nothing more.</summary>
    public void Close()
    {
        lock (gate)
        {
            _closed = true;
            _changes.Raise();
        }
    }

    /// <summary><see cref="IBroker.LeaseAsync"/>.</summary>
    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _workers);
        try
        {
            return await WaitAsync(worker, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _workers);
        }
    }

    /// <summary>Waits until the experiment of a lease is open, if an earlier host left it.</summary>
    /// <exception cref="TimeoutException">It wasn't for as long as workers wait.</exception>
    public async Task OpenedAsync(LeaseToken lease, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (!ledger.MayHold(lease))
                {
                    return;
                }

                change = _changes.Next;
            }

            var left = poll - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"The experiment '{lease.Experiment}', which an earlier host left, isn't open yet.");
            }

            await change.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<LeaseReply> WaitAsync(WorkerIdentity worker, CancellationToken cancellationToken)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = Task.Delay(poll, time, answered.Token);
        long ask;
        lock (gate)
        {
            ask = ledger.Ask(worker);
        }

        while (true)
        {
            LiveRun? run;
            Task change;
            lock (gate)
            {
                // A worker that asks again has given up its earlier question: only the newest may be answered with a trial.
                if (!ledger.IsNewest(worker, ask))
                {
                    return new NothingYet();
                }

                (run, change) = (ledger.Lease(worker), _changes.Next);
                if (run is null && (_closed || ledger.IsFinished(worker)))
                {
                    ledger.Workers.Forget(worker.Name);
                    return new NothingMore();
                }
            }

            if (run is not null)
            {
                await answered.CancelAsync().ConfigureAwait(false);
                await run.Leased.WaitAsync(cancellationToken).ConfigureAwait(false);
                return run.Lease;
            }

            if (await Task.WhenAny(change, patience).ConfigureAwait(false) != patience)
            {
                continue;
            }

            await patience.ConfigureAwait(false);
            return new NothingYet();
        }
    }
}
