using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Http.Web;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Web;

/// <summary>An address for other machines. Here it is 127.0.0.2: to the host an interface like any
/// other, as what it trusts goes by where a connection came in.</summary>
public sealed class WebAddressTests
{
    private const string Name = "lab.example";
    private static readonly IPAddress Address = IPAddress.Parse("127.0.0.2");

    [Theory]
    [InlineData("api/view/experiments", null, Name, HttpStatusCode.Unauthorized)]
    [InlineData("", null, Name, HttpStatusCode.Unauthorized)]
    [InlineData("page/viewer.mjs", null, Name, HttpStatusCode.Unauthorized)]
    [InlineData("checkpoints/0", null, Name, HttpStatusCode.Unauthorized)]
    [InlineData("api/view/experiments", "wrong", Name, HttpStatusCode.Unauthorized)]
    [InlineData("api/view/experiments", "TOKEN", Name, HttpStatusCode.OK)]
    [InlineData("api/view/experiments", "TOKEN", "127.0.0.2", HttpStatusCode.OK)]
    [InlineData("api/view/experiments", "TOKEN", "attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("api/view/experiments", "TOKEN", "127.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("health", null, "attacker.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Request_NeedsTheTokenAndAKnownName(string path, string? token, string host, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var server = await StartAsync(terminal, new WebAddress(Address, 0, null, [Name]));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, At(server, path));
        request.Headers.Host = $"{host}:{request.RequestUri!.Port}";
        request.Headers.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token == "TOKEN" ? server.Address.Token : token);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Certificate_Encrypts_AndMakesTheCookieOneForEncryptedConnections()
    {
        using var terminal = new FakeTerminal();
        using var certificate = SelfSigned();
        await using var server = await StartAsync(terminal, new WebAddress(Address, 0, new HostCertificate(certificate, []), [Name]));
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint,
        };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Host = $"{Name}:{server.Address.Web!.Port}";

        using var opened = await client.GetAsync(PageSession.Link(server.Address, At(server, "")), TestContext.Current.CancellationToken);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();

        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Address.Token, cookie, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new UriBuilder(At(server, "health")) { Scheme = "http" }.Uri, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task CertificatesOfTheChain_AreSentAlong()
    {
        using var terminal = new FakeTerminal();
        // That of the known one is left out: whoever knows it has it.
        using var known = IssuedBy("known", null);
        using var issuer = IssuedBy("between", known);
        using var certificate = IssuedBy(Name, issuer);
        await using var server = await StartAsync(
            terminal,
            new WebAddress(Address, 0, new HostCertificate(certificate, [X509CertificateLoader.LoadCertificate(issuer.RawData)]), [Name])
        );
        string[] sent = [];
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, _, chain, _) =>
            {
                sent = [.. chain!.ChainPolicy.ExtraStore.Select(one => one.Thumbprint)];
                return true;
            },
        };
        using var client = new HttpClient(handler);

        using var response = await client.GetAsync(At(server, "health"), TestContext.Current.CancellationToken);

        Assert.Contains(issuer.Thumbprint, sent);
    }

    private static Uri At(HostServer server, string path) =>
        new(new UriBuilder(server.Address.Web!) { Host = Address.ToString() }.Uri, path);

    private static async Task<HostServer> StartAsync(FakeTerminal terminal, WebAddress web) =>
        await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = terminal.Data,
                Store = await SampleRecords.StoreAsync(),
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Web = web,
            },
            TestContext.Current.CancellationToken
        );

    private static X509Certificate2 SelfSigned() => IssuedBy(Name, null);

    // Null: by itself.
    private static X509Certificate2 IssuedBy(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: name != Name,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        var (from, to) = (SampleRecords.Start.AddYears(-1), SampleRecords.Start.AddYears(10));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using var signed = request.Create(issuer, from, to, [1]);
        return signed.CopyWithPrivateKey(key);
    }
}
