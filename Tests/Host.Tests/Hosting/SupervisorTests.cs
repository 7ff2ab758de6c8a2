using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
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

        new Supervisor(Path.Combine(folder, "notify"), watchdog: null).Notify("READY=1");
        var buffer = new byte[64];
        var length = await listener.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);

        Assert.Equal("READY=1", Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Fact]
    public async Task SignsOfLife_AreGiven_ForAsLongAsTheServiceIsHealthy()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var listener = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "notify")));
        var time = new FakeTimeProvider();
        using var ended = new CancellationTokenSource();
        var looks = 0;

        var living = new Supervisor(Path.Combine(folder, "notify"), "30000000").KeepAliveAsync(IsHealthy, time, ended.Token);
        time.Advance(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(10));
        await ended.CancelAsync();
        await living;

        var buffer = new byte[64];
        Assert.Equal("WATCHDOG=1", Encoding.UTF8.GetString(buffer, 0, listener.Receive(buffer)));
        Assert.Equal("WATCHDOG=1", Encoding.UTF8.GetString(buffer, 0, listener.Receive(buffer)));
        Assert.Equal((3, 0), (looks, listener.Available));
        Directory.Delete(folder, recursive: true);

        // Stuck at the second time.
        Task<bool> IsHealthy(CancellationToken cancellationToken) => Task.FromResult(++looks != 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("soon")]
    public async Task WhereNoSignIsWanted_NoneIsGiven(string? watchdog) =>
        await new Supervisor("/no/such/socket", watchdog).KeepAliveAsync(
            _ => throw new InvalidOperationException(),
            TimeProvider.System,
            CancellationToken.None
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/no/such/socket")]
    public void NobodyNeedsToListen(string? socket) => new Supervisor(socket, watchdog: null).Notify("READY=1");
}
