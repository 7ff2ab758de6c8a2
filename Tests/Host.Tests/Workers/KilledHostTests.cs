using System.Diagnostics;
using System.Runtime.InteropServices;
using Platform.Host.Tests.Plugins;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Workers;

public sealed class KilledHostTests : IDisposable
{
    private const string Definition = """
        name: long
        seed: 1
        dataset: { plugin: digits }
        model: { plugin: mlp, hidden: [16] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        training: { epochs: 100000 }
        search: { sampler: { plugin: random, trials: 2 }, space: { optimizer.learningRate: { log: [1e-4, 1e-3] } } }
        workers: { device: cpu }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Worker_NeverOutlivesAKilledHost()
    {
        var file = Path.Combine(_directory, "long.yaml");
        await File.WriteAllTextAsync(file, Definition, TestContext.Current.CancellationToken);
        using var host = HostExecutable.Start("run", file, "--data", Path.Combine(_directory, "data"), "--workers", "2");
        var workers = await WorkersOfAsync(host);

        host.Kill();
        await Task.WhenAll(workers.Select(worker => worker.WaitForExitAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(2, workers.Count);
        Assert.Empty(WorkerProcesses.Of(host.Id));
    }

    [Fact]
    public async Task Worker_NeverOutlivesAKilledHost_WithinNativeCode()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64,
            "Only there does the test know where a thread is."
        );
        var file = Path.Combine(_directory, "stuck.yaml");
        var stuck = Definition
            .Replace("{ plugin: digits }", "{ plugin: iris }", StringComparison.Ordinal)
            .Replace("{ plugin: mlp, hidden: [16] }", "{ plugin: troubled, trouble: hang }", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, stuck, TestContext.Current.CancellationToken);
        var plugins = Directory.CreateDirectory(Path.Combine(_directory, "plugins")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(plugins, "Troublemakers"), FixturePlugins.OutputFolder("Troublemakers"));
        using var host = HostExecutable.Start(
            "run",
            file,
            "--data",
            Path.Combine(_directory, "data"),
            "--workers",
            "2",
            "--plugins",
            plugins
        );
        var workers = await WorkersOfAsync(host);
        foreach (var worker in workers)
        {
            await UntilAsync(() => IsPaused(worker));
        }

        host.Kill();
        await Task.WhenAll(workers.Select(worker => worker.WaitForExitAsync(TestContext.Current.CancellationToken)));

        Assert.Empty(WorkerProcesses.Of(host.Id));
    }

    // The kernel names the system call that a thread is in: 34 is pause(2).
    private static bool IsPaused(Process process)
    {
        Assert.False(process.HasExited, "A worker ended by itself.");
        return Directory
            .EnumerateDirectories($"/proc/{process.Id}/task")
            .Any(thread => Text(Path.Combine(thread, "syscall")).StartsWith("34 ", StringComparison.Ordinal));
    }

    // A thread may end while it is looked at.
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<Process>> WorkersOfAsync(Process host)
    {
        while (true)
        {
            Assert.False(host.HasExited, "The host ended before it had workers.");
            var workers = WorkerProcesses.Of(host.Id);
            if (workers.Count == 2)
            {
                return workers;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
