using System.Diagnostics;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>The host's end of each link: reads the message, asks the broker, writes its answer.</summary>
internal sealed class BrokerService(IBroker broker) : IBrokerLink
{
    /// <inheritdoc/>
    /// <remarks>A call that has begun is ended whether or not its caller still waits: its answer can be asked for again.</remarks>
    public async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        switch (call)
        {
            case BrokerCall.Lease:
                return Wire.Write(await broker.LeaseAsync(Wire.ReadWorker(message), CancellationToken.None));
            case BrokerCall.Renew:
                return Wire.Write(await broker.RenewAsync(Wire.ReadToken(message), CancellationToken.None));
            case BrokerCall.Report:
                return Wire.Write(await broker.ReportAsync(Wire.ReadBatch(message), CancellationToken.None));
            case BrokerCall.Complete:
                return Wire.Write(await broker.CompleteAsync(Wire.ReadCompletion(message), CancellationToken.None));
            case BrokerCall.GiveUp:
                var (worker, outcome) = Wire.ReadExitNotice(message);
                return Wire.Write(await broker.GiveUpAsync(worker, outcome, CancellationToken.None));
            default:
                throw new UnreachableException($"{call}");
        }
    }
}
