using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol.Messages;
using Platform.Host.Server;
using Platform.Host.Tests.Protocol.Messages;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Http.Clients;

/// <summary>The HTTP server of a host and a worker's client.</summary>
public sealed class HttpBrokerLinkTests : BrokerLinkTests
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("platform-link-");
    private HostServer _server = null!;
    private HttpClient _http = null!;
    private HttpBrokerLink _link = null!;

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _directory.Delete(recursive: true);
        await base.DisposeAsync();
    }

    protected override async Task<IBroker> ConnectAsync()
    {
        _server = await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = _directory.FullName,
                Store = new InMemoryRecordStore(),
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Broker = Service,
            },
            default
        );
        _http = HostClient.Create(_server.Workers.Url, _server.Workers.Token);
        _link = new HttpBrokerLink(_http);
        return new RemoteBroker(_link, TimeProvider.System);
    }

    [Fact]
    public async Task Call_WithAnotherToken_IsRefused()
    {
        using var http = HostClient.Create(_server.Workers.Url, "guessed");
        var stranger = new HttpBrokerLink(http);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stranger.CallAsync(BrokerCall.Renew, [], TestContext.Current.CancellationToken)
        );

        Assert.Contains("401", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_ThatIsNone_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _link.CallAsync(BrokerCall.Report, "[1]"u8.ToArray(), TestContext.Current.CancellationToken)
        );

        Assert.Contains("400", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ToAHostThatHasEnded_IsUnanswered()
    {
        using var http = HostClient.Create(new Uri("http://127.0.0.1:1/"), "secret");
        var link = new HttpBrokerLink(http);

        await Assert.ThrowsAsync<UnansweredException>(() => link.CallAsync(BrokerCall.Renew, [], TestContext.Current.CancellationToken));
    }
}
