using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Model.Tests.Rules;

namespace Platform.Model.Tests.Workers;

/// <summary>The broker as a worker has it, with the rules listening: what is acknowledged has to be durable.</summary>
internal sealed class WatchedBroker(IBroker broker, RecordRules rules, string worker) : IBroker
{
    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) =>
        Note("lease", await broker.LeaseAsync(worker, cancellationToken));

    public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) =>
        broker.RenewAsync(lease, cancellationToken);

    public async Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
    {
        var reply = await broker.ReportAsync(batch, cancellationToken);
        rules.Note($"{worker} batch {batch.Number} of {batch.Lease} to step {batch.Report.Step}: {reply.Directive}");
        if (reply.Directive is not RunDirective.Cancel)
        {
            rules.Acknowledged(batch);
        }

        return reply;
    }

    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        Note($"complete {completion.Lease} {completion.Outcome.End}", await broker.CompleteAsync(completion, cancellationToken));

    public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
        broker.GiveUpAsync(worker, outcome, cancellationToken);

    private LeaseReply Note(string call, LeaseReply reply)
    {
        rules.Note($"{worker} {call}: {(reply is Lease leased ? leased.Token : reply)}");
        if (reply is Lease lease)
        {
            rules.Leased(lease.Token, worker);
        }

        return reply;
    }
}
