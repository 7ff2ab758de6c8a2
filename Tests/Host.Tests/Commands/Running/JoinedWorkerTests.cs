using System.Globalization;
using Platform.Host.Tests.Certificates;
using Platform.Host.Tests.Cluster;
using Platform.TestKit.Hosting;

namespace Platform.Host.Tests.Commands.Running;

public sealed class JoinedWorkerTests
{
    [Fact]
    public async Task WorkerThatReachesNobody_SaysSoSoon_AndTriesOn()
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Find()}");
        using var certificates = new TestCertificates();
        var token = new Dictionary<string, string> { ["PLATFORM_JOIN_TOKEN"] = certificates.Token().Token.ToString() };
        using var worker = HostExecutable.Start(token, "worker", "--join", host);

        var said = await worker.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        var lives = !worker.HasExited;
        worker.Kill(entireProcessTree: true);

        Assert.Equal($"No host answers at {host} yet. Trying for 30 s.", said);
        Assert.True(lives);
    }
}
