using System.Net.Sockets;
using System.Text;
using Platform.Host.Hosting;

namespace Platform.Host.Tests.Hosting;

public sealed class SupervisorTests
{
    [Fact]
    public async Task State_IsTold_ToTheSocketOfSystemd()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var listener = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "notify")));

        new Supervisor(Path.Combine(folder, "notify")).Notify("READY=1");
        var buffer = new byte[64];
        var length = await listener.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);

        Assert.Equal("READY=1", Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/no/such/socket")]
    public void NobodyNeedsToListen(string? socket) => new Supervisor(socket).Notify("READY=1");
}
