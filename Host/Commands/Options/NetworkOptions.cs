using System.CommandLine;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>Options of the verbs that become a host: where workers of other machines join.</summary>
internal static class NetworkOptions
{
    public static Option<string?> Listen() =>
        new("--listen")
        {
            Description = "Address of this machine at which workers on other machines can join; only for a network whose users you trust",
            HelpName = "ADDRESS[:PORT]",
        };

    public static Option<string?> Cluster() =>
        new("--cluster")
        {
            Description = "Redis server through which workers find that address (with --listen)",
            HelpName = "redis://NAME:PORT",
        };

    /// <summary>What the two say.</summary>
    /// <exception cref="CallException">They can't be understood.</exception>
    public static HostNetwork Network(string? listen, string? cluster)
    {
        try
        {
            return (listen, cluster) switch
            {
                (null, null) => HostNetwork.Loopback,
                ({ } address, null) => HostNetwork.Parse(address),
                ({ } address, { } redis) => HostNetwork.Parse(address) with { Redis = ClusterAddress.Redis(redis) },
                (null, _) => throw new CallException(
                    "--cluster tells workers on other machines where the host is. Add --listen with the address at which they reach it."
                ),
            };
        }
        catch (FormatException exception)
        {
            throw new CallException(exception.Message);
        }
    }
}
