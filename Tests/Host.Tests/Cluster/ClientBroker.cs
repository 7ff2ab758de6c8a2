using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Tests.Cluster;

/// <summary>The broker at the other end of a connection.</summary>
internal static class ClientBroker
{
    extension(BrokerClient client)
    {
        public RemoteBroker Broker => new(client.Link, TimeProvider.System);
    }
}
