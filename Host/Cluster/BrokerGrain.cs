using Orleans.Concurrency;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Cluster;

/// <summary>Hands calls on to the broker. Calls interleave, so that the reports of all workers share one commit.</summary>
[Reentrant]
[StatelessWorker]
internal sealed class BrokerGrain(BrokerService broker) : Grain, IBrokerGrain
{
    public Task<Message> LeaseAsync(Message worker) => CallAsync(BrokerCall.Lease, worker);

    public Task<Message> RenewAsync(Message lease) => CallAsync(BrokerCall.Renew, lease);

    public Task<Message> ReportAsync(Message batch) => CallAsync(BrokerCall.Report, batch);

    public Task<Message> CompleteAsync(Message completion) => CallAsync(BrokerCall.Complete, completion);

    public Task<Message> GiveUpAsync(Message notice) => CallAsync(BrokerCall.GiveUp, notice);

    private async Task<Message> CallAsync(BrokerCall call, Message message) =>
        Message.Of(await broker.CallAsync(call, message.Open(), CancellationToken.None));
}
