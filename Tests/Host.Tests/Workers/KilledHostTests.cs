using System.Diagnostics;

namespace Platform.Host.Tests.Workers;

public sealed class KilledHostTests : IDisposable
{
    private const string Definition =
        """
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
    public async Task No_worker_outlives_a_host_that_was_killed()
    {
        var file = Path.Combine(_directory, "long.yaml");
        await File.WriteAllTextAsync(file, Definition, TestContext.Current.CancellationToken);
        using var host = HostExecutable.Start("run", file, "--data", Path.Combine(_directory, "data"), "--workers", "2");
        var workers = await WorkersOfAsync(host);

        host.Kill();
        await Task.WhenAll(workers.Select(worker => worker.WaitForExitAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(2, workers.Count);
        Assert.Empty(WorkerProcesses.Named(Prefix(host)));
    }

    private static async Task<IReadOnlyList<Process>> WorkersOfAsync(Process host)
    {
        while (true)
        {
            Assert.False(host.HasExited, "The host ended before it had workers.");
            var workers = WorkerProcesses.Named(Prefix(host));
            if (workers.Count == 2) return workers;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static string Prefix(Process host) => $"{Environment.MachineName}-{host.Id}-";
}
