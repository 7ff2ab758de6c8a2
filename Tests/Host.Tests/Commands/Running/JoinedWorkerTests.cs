using System.Diagnostics;
using System.Globalization;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Tests.Certificates;
using Platform.Host.Tests.Cluster;
using Platform.Host.Tests.Workers;
using Platform.TestSupport.Hosting;

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

    [Fact]
    public async Task WorkerThatIsTerminated_LeavesACheckpoint_FromWhichAnotherGoesOn()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var undisturbed = new RunnerFixture();
        await undisturbed.RunAsync(Long(undisturbed.Components), TestContext.Current.CancellationToken, inline: true);
        using var fixture = new RunnerFixture(progress =>
        {
            if (progress.Running.Any(trial => trial.Epoch > 1))
            {
                begun.TrySetResult();
            }
        });

        var running = fixture.RunAsync(Long(fixture.Components), TestContext.Current.CancellationToken);
        using var first = Join(fixture, "first");
        await begun.Task;
        using var terminating = Process.Start("kill", ["-TERM", first.Id.ToString(CultureInfo.InvariantCulture)]);
        var (code, _, error) = await HostExecutable.EndAsync(first);
        using var second = Join(fixture, "second");
        await running;
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);

        var runs = fixture.Store.Runs(SmallExperiment.Id);
        Assert.Equal(0, code);
        Assert.EndsWith("Leaving: the running trial writes a checkpoint and goes back to the host.\n", error, StringComparison.Ordinal);
        Assert.Equal([RunEnd.Paused, RunEnd.Completed], runs.Select(run => run.End!.Value));
        Assert.Equal("its worker was asked to end", runs[0].Reason);
        Assert.True(runs[1].StartStep > 0);
        Assert.Equal(Results.Of(undisturbed.Store), Results.Of(fixture.Store));
    }

    private static PreparedExperiment Long(IComponentCatalog components) =>
        SmallExperiment.Prepared(components, workers: 0, trials: 1, epochs: 200);

    private static Process Join(RunnerFixture fixture, string name) =>
        HostExecutable.Start([
            "worker",
            "--join",
            fixture.Gateway.Address.ToString(),
            .. fixture.Ticket().Options,
            "--name",
            name,
            "--pins",
            fixture.Cache,
        ]);
}
