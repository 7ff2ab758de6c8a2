using System.Globalization;
using System.Net;

namespace Platform.Host.Cluster;

/// <summary>Where the host listens for workers.</summary>
internal sealed record HostNetwork
{
    /// <summary>Only workers of this machine can join.</summary>
    public static HostNetwork Loopback { get; } = new();

    /// <summary>The interface.</summary>
    /// <value>The loopback one.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port that workers connect to.</summary>
    /// <value>0: one that is free.</value>
    public int Port { get; init; }

    /// <summary>The Redis server in which the host is listed.</summary>
    /// <value>null: workers are told the address.</value>
    public RedisAddress? Redis { get; init; }

    /// <summary>The directory of the host's certificate; a new one is made if there is none.</summary>
    public string Certificates { get; init; } = "";

    /// <summary>Whether workers are expected that this host doesn't start.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>Reads <c>ADDRESS</c> or <c>ADDRESS:PORT</c>: an address of this machine that others can reach.</summary>
    /// <exception cref="FormatException">It is something else, or stands for all interfaces.</exception>
    public static HostNetwork Parse(string text)
    {
        if (!IPEndPoint.TryParse(text, out var endpoint))
        {
            throw new FormatException(
                $"'{text}' isn't an address to listen on. Write ADDRESS or ADDRESS:PORT, for example 192.168.1.10:40100."
            );
        }

        // Workers are told the address, so it must be one that they can connect to.
        if (endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any))
        {
            throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{text}' stands for all addresses of this machine. Name the one that workers connect to."
                )
            );
        }

        if (endpoint.Port == IPEndPoint.MaxPort)
        {
            throw new FormatException($"'{text}' leaves no room for the second port of workers, the one after it. Name a smaller one.");
        }

        return new HostNetwork
        {
            Address = endpoint.Address,
            Port = endpoint.Port,
            IsOpen = true,
        };
    }
}
