using System.Globalization;
using Platform.Host.Tests.Certificates;
using Platform.Host.Tests.Cluster;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Workers.Training;

public sealed class HostPipeTests
{
    private const int Killed = 137;

    [Fact]
    public async Task Worker_Ends_WhenThePipeFromItsHostCloses()
    {
        var port = FreePorts.Find().ToString(CultureInfo.InvariantCulture);
        using var certificates = new TestCertificates();
        var token = new Dictionary<string, string> { ["PLATFORM_JOIN_TOKEN"] = certificates.Token().Token.ToString() };
        using var worker = HostExecutable.Start(token, "worker", "--join", $"127.0.0.1:{port}", "--pipe", "test");

        worker.StandardInput.Close();
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Killed, worker.ExitCode);
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("worker --join nowhere")]
    [InlineData("worker --join 127.0.0.1:1 --cluster redis://127.0.0.1")]
    public async Task WorkerThatIsntToldWhereTheHostIs_SaysHow(string call)
    {
        using var worker = HostExecutable.Start(call.Split(' '));

        var error = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, worker.ExitCode);
        Assert.Contains("NAME:PORT", error, StringComparison.Ordinal);
    }
}
