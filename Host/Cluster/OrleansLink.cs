using System.Diagnostics;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Cluster;

/// <summary>Messages as calls of a grain.</summary>
internal sealed class OrleansLink(IBrokerGrain grain) : IBrokerLink
{
    /// <inheritdoc/>
    public async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            return (await Ask(call, Message.Of(message)).WaitAsync(cancellationToken)).Open();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            throw new UnansweredException(exception.Message, exception);
        }
    }

    private Task<Message> Ask(BrokerCall call, Message message) =>
        call switch
        {
            BrokerCall.Lease => grain.LeaseAsync(message),
            BrokerCall.Renew => grain.RenewAsync(message),
            BrokerCall.Report => grain.ReportAsync(message),
            BrokerCall.Complete => grain.CompleteAsync(message),
            BrokerCall.GiveUp => grain.GiveUpAsync(message),
            _ => throw new UnreachableException($"{call}"),
        };
}
