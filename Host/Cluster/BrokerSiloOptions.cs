using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Certificates;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Cluster;

/// <summary>How the host listens for workers.</summary>
internal sealed record BrokerSiloOptions
{
    /// <summary>Answers the calls of workers.</summary>
    public required BrokerService Broker { get; init; }

    /// <summary>Its ports.</summary>
    public required HostGateway Gateway { get; init; }

    /// <summary>Decides who may call.</summary>
    public required WorkerAdmission Admission { get; init; }

    /// <summary>Hears sentences for whoever watches the host.</summary>
    /// <value>Nobody does.</value>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;
}
