using Orleans.Concurrency;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Cluster;

/// <summary>Hands calls on to the broker. Calls interleave, so that the reports of all workers share one commit.</summary>
[Reentrant]
[StatelessWorker]
internal sealed class BrokerGrain(IBroker broker, Welcome welcome) : Grain, IBrokerGrain
{
    public Task<Message> WelcomeAsync() => Task.FromResult(Wire.Write(welcome));

    public async Task<Message> LeaseAsync(Message worker) =>
        Wire.Write(await broker.LeaseAsync(Wire.ReadWorker(worker), CancellationToken.None));

    public async Task<Message> RenewAsync(Message lease) =>
        Wire.Write(await broker.RenewAsync(Wire.ReadToken(lease), CancellationToken.None));

    public async Task<Message> ReportAsync(Message batch) =>
        Wire.Write(await broker.ReportAsync(Wire.ReadBatch(batch), CancellationToken.None));

    public async Task<Message> CompleteAsync(Message completion) =>
        Wire.Write(await broker.CompleteAsync(Wire.ReadCompletion(completion), CancellationToken.None));

    public async Task<Message> GiveUpAsync(Message resignation)
    {
        var (worker, outcome) = Wire.ReadResignation(resignation);
        return Wire.Write(await broker.GiveUpAsync(worker, outcome, CancellationToken.None));
    }
}
