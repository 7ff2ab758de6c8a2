using System.Globalization;
using System.Net;

namespace Platform.Host.Cluster;

/// <summary>Where workers find the host: at its gateway, or through Redis.</summary>
internal abstract record ClusterAddress
{
    /// <summary>Reads <c>host:port</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static GatewayAddress Gateway(string text)
    {
        var colon = text.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= IPEndPoint.MaxPort
            ? new GatewayAddress(text[..colon].Trim('[', ']'), port)
            : throw new FormatException($"'{text}' isn't the address of a host. Write NAME:PORT, for example 192.168.1.10:40100.");
    }

    /// <summary>Reads <c>redis://host:port/cluster</c>; the last part is the cluster's name, <c>platform</c> if it is missing.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static RedisAddress Redis(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "redis" || uri.Host.Length == 0)
        {
            throw new FormatException($"'{text}' isn't the address of a cluster. Write redis://NAME:PORT or redis://NAME:PORT/CLUSTER.");
        }

        var cluster = uri.AbsolutePath.Trim('/');
        return new RedisAddress($"{uri.Host}:{(uri.Port > 0 ? uri.Port : 6379)}", cluster.Length > 0 ? cluster : ClusterNames.Cluster);
    }
}

/// <summary>The host's gateway.</summary>
/// <param name="Name">The machine's name or address.</param>
/// <param name="Port">The port.</param>
internal sealed record GatewayAddress(string Name, int Port) : ClusterAddress
{
    public override string ToString() => $"{Name}:{Port}";
}

/// <summary>A Redis server in which the host is listed.</summary>
/// <param name="Server">Its name and port.</param>
/// <param name="Cluster">Which of the clusters that are listed there.</param>
internal sealed record RedisAddress(string Server, string Cluster) : ClusterAddress
{
    public override string ToString() => $"redis://{Server}/{Cluster}";
}
