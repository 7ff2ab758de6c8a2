using System.CommandLine;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>Options of the verbs that become a host: where workers of other machines join.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string?> _listen = new("--listen")
    {
        Description = "Address of this machine at which workers on other machines can join, with a token or a certificate",
        HelpName = "ADDRESS[:PORT]",
    };
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Redis server through which workers find that address (with --listen)",
        HelpName = "redis://NAME:PORT",
    };
    private readonly Option<string?> _certificates = CertificateOptions.Directory();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_listen, _cluster, _certificates])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they say.</summary>
    /// <exception cref="CallException">They can't be understood.</exception>
    public HostNetwork Read(ParseResult call, Shell shell, string dataDirectory)
    {
        var certificates = call.GetValue(_certificates);
        try
        {
            var network = (call.GetValue(_listen), call.GetValue(_cluster)) switch
            {
                (null, null) when certificates is not null => throw new CallException(
                    "--certificates is for workers on other machines. Add --listen with the address at which they reach this host."
                ),
                (null, null) => HostNetwork.Loopback,
                ({ } address, null) => HostNetwork.Parse(address),
                ({ } address, { } redis) => HostNetwork.Parse(address) with { Redis = ClusterAddress.Redis(redis) },
                (null, _) => throw new CallException(
                    "--cluster tells workers on other machines where the host is. Add --listen with the address at which they reach it."
                ),
            };
            return network with { Certificates = CertificateOptions.Path(certificates, dataDirectory, shell) };
        }
        catch (FormatException exception)
        {
            throw new CallException(exception.Message);
        }
    }
}
