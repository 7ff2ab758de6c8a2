using System.Diagnostics;
using Platform.Host.Tests.Workers;

namespace Platform.Host.Tests.Telemetry;

public sealed class LoadedLibrariesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenTelemetry_IsLoaded_OnlyWhereSomethingIsExported(bool exported)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which files a process has loaded is read from /proc.");
        using var run = new SmallRun("1000000");
        await using var receiver = await OtlpReceiver.StartAsync("grpc");
        using var host = run.Start(exported ? receiver.Environment : new Dictionary<string, string>());
        try
        {
            using var worker = await WorkerOfAsync(host);

            Assert.Equal(exported, Maps(host).Contains("/OpenTelemetry.dll", StringComparison.Ordinal));
            Assert.Equal(exported, Maps(worker).Contains("/OpenTelemetry.dll", StringComparison.Ordinal));
            Assert.Contains("/TorchSharp.dll", Maps(worker), StringComparison.Ordinal);
        }
        finally
        {
            host.Kill();
        }
    }

    // One that has loaded the plugins that it trains with has passed the start of its telemetry.
    private static async Task<Process> WorkerOfAsync(Process host)
    {
        while (true)
        {
            Assert.False(host.HasExited, "The host ended before it had a worker.");
            if (WorkerProcesses.Of(host.Id) is [{ } worker] && Maps(worker).Contains("/Platform.Plugins.", StringComparison.Ordinal))
            {
                return worker;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static string Maps(Process process) => File.ReadAllText($"/proc/{process.Id}/maps");
}
