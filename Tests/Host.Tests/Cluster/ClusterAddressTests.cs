using Platform.Host.Cluster;

namespace Platform.Host.Tests.Cluster;

public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:40100", "127.0.0.1", 40100)]
    [InlineData("node-7.local:1", "node-7.local", 1)]
    [InlineData("[::1]:65535", "::1", 65535)]
    public void The_address_of_a_host_is_a_name_and_a_port(string text, string name, int port) =>
        Assert.Equal(new GatewayAddress(name, port), ClusterAddress.Gateway(text));

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData(":1")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    public void Anything_else_is_an_error_that_shows_an_example(string text) =>
        Assert.Contains("NAME:PORT", Assert.Throws<FormatException>(() => ClusterAddress.Gateway(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("redis://server", "server:6379", "platform")]
    [InlineData("redis://server:7000/search", "server:7000", "search")]
    public void The_address_of_a_cluster_is_a_server_and_maybe_a_name(string text, string server, string cluster) =>
        Assert.Equal(new RedisAddress(server, cluster), ClusterAddress.Redis(text));

    [Theory]
    [InlineData("server:6379")]
    [InlineData("http://server")]
    [InlineData("redis://")]
    public void Any_other_cluster_is_an_error_that_shows_an_example(string text) =>
        Assert.Contains(
            "redis://NAME:PORT",
            Assert.Throws<FormatException>(() => ClusterAddress.Redis(text)).Message,
            StringComparison.Ordinal
        );
}
