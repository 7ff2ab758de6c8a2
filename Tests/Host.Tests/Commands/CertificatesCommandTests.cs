using System.Security.Cryptography.X509Certificates;
using Platform.Host.Certificates;

namespace Platform.Host.Tests.Commands;

public sealed class CertificatesCommandTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task New_MakesAnAuthorityAHostAndAWorker()
    {
        var code = await _terminal.CallAsync("certificates", "new", "--host-name", "lab.example", "--days", "30");

        var host = X509CertificateLoader.LoadCertificateFromFile(_terminal.File("certificates/host.pem"));
        Assert.Equal((0, ""), (code, _terminal.Error));
        Assert.True(host.MatchesHostname("lab.example"));
        Assert.Equal(SampleRecords.Start.AddDays(30).UtcDateTime.Date, host.NotAfter.ToUniversalTime().Date);
        Assert.Equal(
            ["authority.pem", "worker.key", "worker.pem"],
            Directory.GetFiles(_terminal.File("certificates/workers/worker")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task New_OverAnAuthority_IsRefused_AndChangesNothing()
    {
        await _terminal.CallAsync("certificates", "new");
        var before = await File.ReadAllTextAsync(_terminal.File("certificates/authority.pem"), TestContext.Current.CancellationToken);

        var code = await _terminal.CallAsync("certificates", "new");

        Assert.Equal(2, code);
        Assert.Contains("has an authority already", _terminal.Error, StringComparison.Ordinal);
        Assert.Equal(
            before,
            await File.ReadAllTextAsync(_terminal.File("certificates/authority.pem"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Worker_IsAdded_AndRevoked()
    {
        await _terminal.CallAsync("certificates", "new", "--certificates", "keys");

        var added = await _terminal.CallAsync("certificates", "worker", "gpu7", "--certificates", "keys");
        var file = _terminal.File("keys/workers/gpu7/worker.pem");
        var serialNumber = X509CertificateLoader.LoadCertificateFromFile(file).SerialNumber;
        var revoked = await _terminal.CallAsync("certificates", "revoke", file, "--certificates", "keys");

        Assert.Equal((0, 0), (added, revoked));
        Assert.Equal($"Revoked {serialNumber} gpu7.", _terminal.Output.Trim());
        Assert.Equal(
            $"{serialNumber} gpu7\n",
            await File.ReadAllTextAsync(_terminal.File("keys/revoked"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Token_IsPrintedOnce_AndItsHashKept()
    {
        var code = await _terminal.CallAsync("certificates", "token");

        var token = JoinToken.Parse(_terminal.Output);
        var kept = await File.ReadAllTextAsync(_terminal.File("certificates/token"), TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Matches("^[0-9a-f]{64}\n$", kept);
        Assert.DoesNotContain(token.Secret, _terminal.Error, StringComparison.Ordinal);
        Assert.True(new CertificateDirectory(_terminal.File("certificates"), TimeProvider.System).Secret.Is(token.Secret));
    }

    [Theory]
    [InlineData("certificates worker gpu7", "has no authority. Make one with: platform certificates new")]
    [InlineData("certificates host", "has no authority. Make one with: platform certificates new")]
    [InlineData("certificates revoke 00FF", "doesn't exist. Name the host's directory with --certificates.")]
    [InlineData("run search.yaml --certificates keys", "Add --listen")]
    [InlineData("worker --join lab:1", "Add --token-file FILE")]
    [InlineData("worker --join lab:1 --token-file none", "none' can't be read: ")]
    [InlineData("worker --join lab:1 --certificates none", "can't be read: ")]
    [InlineData("worker --join lab:1 --certificates none --token-file none", "exclude each other")]
    public async Task CallThatCantBeUnderstood_SaysWhatToDo(string call, string expected)
    {
        var code = await _terminal.CallAsync(call.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(expected, _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../gpu7", "can't be the name of a worker")]
    [InlineData("", "can't be the name of a worker")]
    public async Task WorkersName_IsNoPath(string name, string expected)
    {
        await _terminal.CallAsync("certificates", "new");

        var code = await _terminal.CallAsync("certificates", "worker", name);

        Assert.Equal(2, code);
        Assert.Contains(expected, _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpu7")]
    [InlineData("certificates/authority.key")]
    public async Task Revoke_OfSomethingElse_IsRefused(string which)
    {
        await _terminal.CallAsync("certificates", "new");

        var code = await _terminal.CallAsync("certificates", "revoke", which);

        Assert.Equal(2, code);
        Assert.Contains($"'{(which == "gpu7" ? which : _terminal.File(which))}'", _terminal.Error, StringComparison.Ordinal);
    }
}
