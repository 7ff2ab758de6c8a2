using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Cluster;

/// <summary>How the host listens for workers.</summary>
internal sealed record BrokerSiloOptions
{
    /// <summary>The broker.</summary>
    public required IBroker Broker { get; init; }

    /// <summary>What workers are told that join.</summary>
    public required Welcome Welcome { get; init; }

    /// <summary>The interface.</summary>
    /// <value>The loopback one: only workers of this machine can join.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The port that workers connect to.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>The port that Orleans wants for silos, of which there is one.</summary>
    public required int SiloPort { get; init; }

    /// <summary>The Redis server in which the host is listed; null: workers are told the address.</summary>
    public RedisAddress? Redis { get; init; }
}
