namespace Platform.Host.Cluster;

/// <summary>The ports of a host, chosen before it listens, so that its workers can start first and try to connect meanwhile.</summary>
/// <param name="Network">Where it listens.</param>
/// <param name="Port">The port that workers connect to.</param>
/// <param name="SiloPort">The port that Orleans wants for silos, of which there is one.</param>
internal sealed record HostGateway(HostNetwork Network, int Port, int SiloPort)
{
    /// <summary>What workers are told.</summary>
    public GatewayAddress Address { get; } = new(Network.Address.ToString(), Port);

    /// <summary>Takes ports that are free, where none is named.</summary>
    public static HostGateway Choose(HostNetwork network)
    {
        var (port, siloPort) = FreePorts.FindTwo(network.Address);
        return new HostGateway(network, network.Port > 0 ? network.Port : port, siloPort);
    }
}
