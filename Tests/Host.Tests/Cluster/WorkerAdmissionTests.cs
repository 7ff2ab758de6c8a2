using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Clients;
using Platform.Host.Tests.Certificates;
using Platform.Host.Workers.Joining;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Cluster;

/// <summary>Who may join a host from another machine, over its real ports.</summary>
public sealed class WorkerAdmissionTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private OpenHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await OpenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public Task WorkerWithACertificate_Works() => WorksAsync(_host.Certificates.Worker());

    [Fact]
    public Task WorkerWithAToken_Works() => WorksAsync(_host.Certificates.Token());

    [Fact]
    public async Task WorkerWithNothing_IsToldWhatIsMissing()
    {
        var answer = await KnockAsync(null);

        Assert.Contains(
            "it showed neither a certificate nor a token; start it with --certificates or --token-file",
            answer,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task WorkerWithAForeignCertificate_IsRefused_AndItIsSaidOnce()
    {
        using var others = new TestCertificates();
        using var foreign = Usable(others.Authority.Issue(PeerRole.Worker, "guest", [], Day));

        for (var knock = 0; knock < 3; knock++)
        {
            Assert.Contains("was signed by another authority", await KnockAsync(foreign), StringComparison.Ordinal);
        }

        var said = Assert.Single(_host.Refusals);
        Assert.StartsWith("A worker at 127.0.0.1 was refused: the certificate 'guest' (serial number", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkerWithAnExpiredCertificate_IsRefused()
    {
        // Certificates begin a day early.
        using var expired = Usable(_host.Certificates.Authority.Issue(PeerRole.Worker, "late", [], TimeSpan.FromHours(-1)));

        Assert.Contains("expired on", await KnockAsync(expired), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkerWithARevokedCertificate_IsRefused()
    {
        using var revoked = Usable(_host.Certificates.Authority.Issue(PeerRole.Worker, "gone", [], Day));
        _host.Certificates.Directory.Revoked.Add(revoked.SerialNumber, "gone");

        Assert.Contains("was revoked", await KnockAsync(revoked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostsCertificate_MakesNobodyAWorker() =>
        Assert.Contains("isn't that of a worker", await KnockAsync(_host.Gateway.Identity.Own), StringComparison.Ordinal);

    [Fact]
    public async Task WorkerWithAnEarlierToken_IsToldThatItIsVoid()
    {
        var earlier = _host.Certificates.Token();
        _host.Certificates.Token();

        var refused = await Assert.ThrowsAsync<JoinRefusedException>(() => _host.EnterAsync(earlier));

        Assert.Contains("its token isn't the latest one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkerWithAToken_WhereThereIsNone_IsToldHowToMakeOne()
    {
        var token = new TokenCredentials(JoinToken.New(_host.Certificates.Authority.Certificate), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<JoinRefusedException>(() => _host.EnterAsync(token));

        Assert.Contains("make one on the host: platform certificates token", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_TellsASecretToNoOtherHost()
    {
        using var others = new TestCertificates();

        var refused = await Assert.ThrowsAsync<JoinRefusedException>(() => _host.EnterAsync(others.Token()));

        Assert.Contains("isn't trusted: the certificate 'host'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Refusals);
    }

    [Fact]
    public async Task Host_CalledByANameThatItsCertificateLacks_IsntTrusted()
    {
        var address = new GatewayAddress("localhost", _host.Gateway.Address.Port);

        var refused = await Assert.ThrowsAsync<JoinRefusedException>(() =>
            HostEntrance.FindAsync(address, _host.Certificates.Worker(), TimeProvider.System, Stop)
        );

        Assert.Contains("isn't for the name 'localhost'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/experiments")]
    [InlineData("api/host")]
    [InlineData("")]
    public async Task Worker_SeesNothingThatIsntForWorkers(string path)
    {
        using var worker = Usable(_host.Certificates.Authority.Issue(PeerRole.Worker, "curious", [], Day));

        Assert.Contains("which isn't for workers", await KnockAsync(worker, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenOfOwnWorkers_OpensNothingForOthers()
    {
        using var client = Client(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", _host.Server.Workers.Token);

        using var answer = await client.GetAsync("checkpoints/0000", Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Messages_FromAForeignWorker_AreRefused()
    {
        using var others = new TestCertificates();
        var entrance = await _host.EnterAsync(_host.Certificates.Worker());
        var foreign = new PeerIdentity(Usable(others.Authority.Issue(PeerRole.Worker, "guest", [], Day)), entrance.Identity.Authority);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var joining = (entrance with { Identity = foreign }).OpenMessagesAsync(
            NullLoggerFactory.Instance,
            TimeProvider.System,
            patience.Token
        );
        var refusal = await _host.FirstRefusal;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => joining);
        Assert.Contains("was signed by another authority", refusal, StringComparison.Ordinal);
    }

    private async Task WorksAsync(WorkerCredentials credentials)
    {
        await _host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), Stop);
        await using var worker = await _host.JoinAsync(credentials);

        var lease = Assert.IsType<Lease>(await worker.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), Stop));
        await worker.Broker.CompleteAsync(
            new Completion(lease.Token, new RunOutcome { End = RunEnd.Completed, Reason = "epochs" }, Worker: null),
            Stop
        );

        Assert.Equal(ExperimentState.Completed, (await _host.Broker.EndedAsync(SmallSearch.Id)).State);
        Assert.Empty(_host.Refusals);
    }

    // Asks as somebody who cares for nobody's certificate.
    private async Task<string> KnockAsync(X509Certificate2? certificate, string path = "workers/gateway")
    {
        using var client = Client(certificate);
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(HttpJson.Default.ProblemAnswer, Stop))!.Detail;
    }

    private HttpClient Client(X509Certificate2? certificate) =>
        HostClient.Create(
            new UriBuilder(Uri.UriSchemeHttps, _host.Gateway.Address.Name, _host.Gateway.Address.Port).Uri,
            new SslClientAuthenticationOptions
            {
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown!.GetCertHashString() == _host.Gateway.Identity.Own.GetCertHashString(),
            }
        );

    private static X509Certificate2 Usable(X509Certificate2 own) => PeerIdentity.Usable(own);
}
