using System.Net;
using System.Net.Http.Headers;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Server;

public sealed class HostServerTests
{
    [Fact]
    public async Task Address_LiesInAFileForTheOwnerAlone_AndGoesWithTheHost()
    {
        using var terminal = new FakeTerminal();

        await using (var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync()))
        {
            Assert.Equal(host.Address, HostAddress.Read(terminal.Data));
            Assert.True(
                OperatingSystem.IsWindows()
                    || System.IO.File.GetUnixFileMode(terminal.File("host.json")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
        }

        Assert.Null(HostAddress.Read(terminal.Data));
    }

    [Theory]
    [InlineData("127.0.0.1", "TOKEN", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "another", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, HttpStatusCode.Unauthorized)]
    [InlineData("attacker.example", "TOKEN", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.attacker.example", "TOKEN", HttpStatusCode.MisdirectedRequest)]
    public async Task Request_NeedsALoopbackHostAndTheToken(string hostName, string? token, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address.Url, "api/experiments"));
        request.Headers.Host = $"{hostName}:{host.Address.Url.Port}";
        request.Headers.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token == "TOKEN" ? host.Address.Token : token);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("api/experiments", HttpStatusCode.Unauthorized)]
    [InlineData("checkpoints/0000", HttpStatusCode.NotFound)]
    public async Task WorkersToken_OpensCheckpointsAndNothingElse(string path, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Workers.Token);

        using var response = await client.GetAsync(new Uri(host.Workers.Url, path), TestContext.Current.CancellationToken);

        Assert.NotEqual(host.Address.Token, host.Workers.Token);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Connect_ToAHostThatEnded_FindsNone()
    {
        using var terminal = new FakeTerminal();
        HostAddress address;
        await using (var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync()))
        {
            address = host.Address;
        }

        using var reader = await HostConnection.ConnectAsync(address, TestContext.Current.CancellationToken);

        Assert.Null(reader);
    }

    [Fact]
    public async Task Connect_ToAnotherHostOnTheSamePort_FindsNone()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());

        using var reader = await HostConnection.ConnectAsync(
            host.Address with
            {
                Token = "of the one before",
            },
            TestContext.Current.CancellationToken
        );

        Assert.Null(reader);
    }
}
