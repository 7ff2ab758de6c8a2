using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>A <see cref="Completion"/> on its way.</summary>
internal sealed record WireCompletion(LeaseToken Lease, RunOutcome Outcome, WorkerIdentity? Worker, WireBatch? Last)
{
    public static WireCompletion From(Completion completion) =>
        new(completion.Lease, completion.Outcome, completion.Worker, completion.Last is { } last ? WireBatch.From(last) : null);

    public Completion ToCompletion() => new(Lease, Outcome, Worker, Last?.ToBatch());
}
