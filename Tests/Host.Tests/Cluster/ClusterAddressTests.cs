using Platform.Host.Cluster;

namespace Platform.Host.Tests.Cluster;

public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:40100", "127.0.0.1", 40100)]
    [InlineData("node-7.local:1", "node-7.local", 1)]
    [InlineData("[::1]:65535", "::1", 65535)]
    public void AddressOfAHost_IsANameAndAPort(string text, string name, int port) =>
        Assert.Equal(new GatewayAddress(name, port), ClusterAddress.Gateway(text));

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData(":1")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    public void OtherAddress_IsAnError_WithAnExample(string text) =>
        Assert.Contains("NAME:PORT", Assert.Throws<FormatException>(() => ClusterAddress.Gateway(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("redis://server", "server:6379", "platform")]
    [InlineData("redis://server:7000/search", "server:7000", "search")]
    public void AddressOfACluster_IsAServer_AndMaybeAName(string text, string server, string cluster) =>
        Assert.Equal(new RedisAddress(server, cluster), ClusterAddress.Redis(text));

    [Theory]
    [InlineData("server:6379")]
    [InlineData("http://server")]
    [InlineData("redis://")]
    public void OtherCluster_IsAnError_WithAnExample(string text) =>
        Assert.Contains(
            "redis://NAME:PORT",
            Assert.Throws<FormatException>(() => ClusterAddress.Redis(text)).Message,
            StringComparison.Ordinal
        );
}
