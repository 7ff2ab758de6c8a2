using System.Diagnostics;
using System.Globalization;
using Platform.Host.Tests.Plugins;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Workers;

/// <summary>Models that do their worst to the process that rehearses them.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("abort", "SIGABRT")]
    [InlineData("exit", "code 0")]
    public async Task ModelThatEndsItsProcess_IsAProblem(string trouble, string reason)
    {
        using var host = await RunAsync(trouble);

        var (code, _, error) = await HostExecutable.EndAsync(host);

        Assert.Equal(2, code);
        Assert.Contains("trouble.yaml:1:1: The rehearsal of a trial with four examples crashed", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.EndsWith("1 problem; nothing was started.", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_EndsARunWhoseModelHangs()
    {
        using var host = await RunAsync("hang");
        while (WorkerProcesses.Of(host.Id).Count == 0)
        {
            Assert.False(host.HasExited, "The host ended before it had a worker.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]);
        var (code, _, _) = await HostExecutable.EndAsync(host);

        Assert.Equal(130, code);
        Assert.Empty(WorkerProcesses.Of(host.Id));
    }

    private async Task<Process> RunAsync(string trouble)
    {
        var file = Path.Combine(_directory, "trouble.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            name: trouble
            dataset: { plugin: iris }
            model: { plugin: troubled, trouble: {{trouble}}, after: 0 }
            loss: { plugin: cross-entropy }
            optimizer: { plugin: sgd }
            training: { epochs: 1 }
            search: { sampler: { plugin: random, trials: 2 }, space: { optimizer.learningRate: { log: [1e-4, 1e-3] } } }
            workers: { count: 2, device: cpu }
            """,
            TestContext.Current.CancellationToken
        );
        var plugins = Directory.CreateDirectory(Path.Combine(_directory, "plugins")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(plugins, "Troublemakers"), FixturePlugins.OutputFolder("Troublemakers"));
        return HostExecutable.Start("run", file, "--data", Path.Combine(_directory, "data"), "--plugins", plugins);
    }
}
