using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Model.Tests.Hosts;

/// <summary>A broker with a flaw, which the rules must notice.</summary>
internal sealed class FlawedBroker(IBroker broker, Flaw flaw, TimeProvider host) : IBroker
{
    private readonly Dictionary<(string Experiment, long Trial), LeaseToken> _newest = [];
    private readonly Dictionary<LeaseToken, long> _batches = [];

    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) =>
        Note(await broker.LeaseAsync(worker, cancellationToken));

    public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) =>
        broker.RenewAsync(Token(lease), cancellationToken);

    public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
    {
        var token = Token(batch.Lease);
        if (flaw is Flaw.TakesOldTokens or Flaw.StoresTwice)
        {
            var number = _batches.GetValueOrDefault(token);
            _batches[token] = number + 1;
            batch = batch with { Lease = token, Number = number };
        }

        var answer = broker.ReportAsync(batch, cancellationToken);
        return flaw is Flaw.AnswersEarly ? Task.FromResult(new ReportReply(RunDirective.Continue)) : answer;
    }

    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        Note(
            await broker.CompleteAsync(
                completion.Last is { } last && _batches.TryGetValue(completion.Lease, out var number)
                    ? completion with
                    {
                        Last = last with { Number = number },
                    }
                    : completion,
                cancellationToken
            )
        );

    public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
        flaw is Flaw.NeverExpires ? Task.FromResult(false) : broker.GiveUpAsync(worker, outcome, cancellationToken);

    private LeaseToken Token(LeaseToken token) =>
        flaw is Flaw.TakesOldTokens ? _newest.GetValueOrDefault((token.Experiment, token.Trial), token) : token;

    private LeaseReply Note(LeaseReply reply)
    {
        if (reply is Lease lease)
        {
            _newest[(lease.Token.Experiment, lease.Token.Trial)] = lease.Token;
            if (flaw is Flaw.NeverExpires)
            {
                var often = lease.Duration / 2;
                host.CreateTimer(_ => broker.RenewAsync(lease.Token, CancellationToken.None), null, often, often);
            }
        }

        return reply;
    }
}
