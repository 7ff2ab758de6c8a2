using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>What workers say of the runs that they train (<see cref="IBroker"/>). A lease of an earlier host may hold again once its
/// experiment is open: until then its run goes on, and what it reports waits.</summary>
/// <param name="ledger">The runs.</param>
/// <param name="waiting">The workers that wait.</param>
/// <param name="gate">The broker's lock.</param>
internal sealed class RunCalls(RunLedger ledger, LeaseWaiting waiting, Lock gate)
{
    public ReportReply Renew(LeaseToken lease)
    {
        lock (gate)
        {
            if (ledger.Find(lease) is not { } run)
            {
                return new ReportReply(ledger.MayHold(lease) ? RunDirective.Continue : RunDirective.Cancel);
            }

            ledger.MarkSeen(run);
            return new ReportReply(ledger[lease.Experiment].Runs.Directive(run));
        }
    }

    public async Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await waiting.OpenedAsync(batch.Lease, cancellationToken).ConfigureAwait(false);
        return await TakeAsync(batch).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(completion);
        await waiting.OpenedAsync(completion.Lease, cancellationToken).ConfigureAwait(false);
        var (ended, next) = (Task.CompletedTask, (LiveRun?)null);
        lock (gate)
        {
            if (ledger.Find(completion.Lease) is { } run)
            {
                (ended, next) = ledger.EndAndLease(run, completion);
                NoteWorker(run, completion.Worker);
                waiting.LookAgain();
            }
        }

        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (next is not null)
        {
            return next.Lease;
        }

        return completion.Worker is null
            ? new NothingMore()
            : await waiting.LeaseAsync(completion.Worker, cancellationToken).ConfigureAwait(false);
    }

    private void NoteWorker(LiveRun ended, WorkerIdentity? worker)
    {
        if (worker is null)
        {
            ledger.Workers.Forget(ended.Worker.Name);
        }
        else
        {
            ledger.Workers.See(worker);
        }
    }

    private Task<ReportReply> TakeAsync(ReportBatch batch)
    {
        lock (gate)
        {
            if (ledger.Find(batch.Lease) is not { } run)
            {
                return Task.FromResult(new ReportReply(RunDirective.Cancel));
            }

            ledger.MarkSeen(run);
            if (ledger.Batches.Follow(run, batch))
            {
                run.Answer = ledger.Take(run, batch);
            }

            return run.Answer;
        }
    }
}
