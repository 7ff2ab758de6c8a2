using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Tests.Cluster;

public sealed class MessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(WireJson.Version + 1)]
    public void Message_OfAnotherVersion_IsRefused(int version)
    {
        var message = Message.Of("true"u8.ToArray()) with { Version = version };

        var refused = Assert.Throws<InvalidDataException>(() => message.Open());

        Assert.Contains($"version {version}", refused.Message);
        Assert.Contains("Install the same one", refused.Message);
    }
}
