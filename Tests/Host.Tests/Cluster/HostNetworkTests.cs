using System.Net;
using Platform.Host.Cluster;

namespace Platform.Host.Tests.Cluster;

public sealed class HostNetworkTests
{
    [Theory]
    [InlineData("192.168.1.10:40100", "192.168.1.10", 40100)]
    [InlineData("192.168.1.10", "192.168.1.10", 0)]
    [InlineData("[fd00::1]:40100", "fd00::1", 40100)]
    public void Address_WithOrWithoutAPort_IsRead(string text, string address, int port)
    {
        var network = HostNetwork.Parse(text);

        Assert.Equal((IPAddress.Parse(address), port, true), (network.Address, network.Port, network.IsOpen));
    }

    [Theory]
    [InlineData("gpu-room")]
    [InlineData("192.168.1.10:port")]
    [InlineData("0.0.0.0:40100")]
    public void OtherAddress_IsRefused_WithAnExampleOrAReason(string text)
    {
        var error = Assert.Throws<FormatException>(() => HostNetwork.Parse(text));

        Assert.StartsWith($"'{text}' ", error.Message, StringComparison.Ordinal);
    }
}
