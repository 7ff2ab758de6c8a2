using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>What a worker asks and tells the host. Knows no transport; every call may be repeated with the same outcome.</summary>
public interface IBroker
{
    /// <summary>Leases the next trial to a worker, or says to wait or to end.</summary>
    Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken);

    /// <summary>Keeps a lease alive; the answer may end the run.</summary>
    Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken);

    /// <summary>Takes a numbered batch of points, artifacts and at most one checkpoint (whose
    /// bytes were stored before); answers when it is durable.</summary>
    Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes a run's last batch, ends the run and leases the next trial.</summary>
    Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken);

    /// <summary>Gives up the run of a worker whose process is known to have ended, without waiting for its lease to expire.</summary>
    /// <returns>Whether the worker had a run.</returns>
    Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken);
}
