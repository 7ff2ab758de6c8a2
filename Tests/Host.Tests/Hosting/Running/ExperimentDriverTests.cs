using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Tests.Workers;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Tests.Hosting.Running;

public sealed class ExperimentDriverTests
{
    [Fact]
    public async Task NumberOfWorkers_ChangesNothing()
    {
        var results = new List<string>();

        foreach (var workers in new[] { 0, 1, 2, 4 })
        {
            using var fixture = new RunnerFixture();
            var ended = await fixture.RunAsync(
                SmallExperiment.Prepared(fixture.Components, workers),
                TestContext.Current.CancellationToken,
                inline: workers == 0
            );
            Assert.Equal(ExperimentState.Completed, ended.State);
            results.Add(Results.Of(fixture.Store));
        }

        Assert.Contains("validation/loss", results[0], StringComparison.Ordinal);
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public async Task KilledWorker_CostsOneRun_AndTheTrialEndsAsIfNothingHappened()
    {
        // More epochs than a worker trains ahead of the host, so that the one that is killed before it gets its answer has some left.
        const int epochs = 300;
        using var unbroken = new RunnerFixture();
        await unbroken.RunAsync(
            SmallExperiment.Prepared(unbroken.Components, workers: 1, trials: 2, epochs),
            TestContext.Current.CancellationToken
        );
        var killed = 0;
        using var broken = new RunnerFixture();
        broken.Store.Committed += changes =>
        {
            if (changes.OfType<PutCheckpoint>().Any(put => put.Checkpoint.Trial == 1) && Interlocked.Exchange(ref killed, 1) == 0)
            {
                KillTheWorker();
            }
        };

        await broken.RunAsync(
            SmallExperiment.Prepared(broken.Components, workers: 1, trials: 2, epochs),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, killed);
        Assert.Equal([RunEnd.LostWorker, RunEnd.Completed], broken.Store.Runs(SmallExperiment.Id, 1).Select(run => run.End));
        Assert.True(broken.Store.Runs(SmallExperiment.Id, 1)[1].StartStep > 0);
        Assert.Equal(Results.Of(unbroken.Store), Results.Of(broken.Store));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoppedSearch_GoesOn_AndEndsAsAnUnstoppedOne(bool inline)
    {
        using var unbroken = new RunnerFixture();
        await unbroken.RunAsync(
            SmallExperiment.Prepared(unbroken.Components, workers: 1, trials: 3, epochs: 150),
            TestContext.Current.CancellationToken,
            inline: true
        );
        using var stop = new CancellationTokenSource();
        using var stopped = new RunnerFixture(progress =>
        {
            if (progress.Running.Any(running => running.Epoch > 2))
            {
                stop.Cancel();
            }
        });
        var prepared = SmallExperiment.Prepared(stopped.Components, workers: 2, trials: 3, epochs: 150);

        var interrupted = await stopped.RunAsync(prepared, stop.Token, inline);
        var ended = await stopped.RunAsync(prepared, TestContext.Current.CancellationToken, inline);

        Assert.Equal((ExperimentState.Interrupted, ExperimentState.Completed), (interrupted.State, ended.State));
        Assert.Contains(stopped.Store.Runs(SmallExperiment.Id), run => run.End is RunEnd.Paused);
        Assert.Equal(Results.Of(unbroken.Store), Results.Of(stopped.Store));
    }

    [Fact]
    public async Task JoinedWorker_JoinsOverTheNetwork_AndFetchesThePlugins()
    {
        using var fixture = new RunnerFixture();
        using var joined = WorkerProcess.Start(
            fixture.Executable,
            WorkerLaunch.Joined(fixture.Ticket(), new WorkerAssignment { Name = "guest", Pins = fixture.Cache })
        );

        var ended = await fixture.RunAsync(SmallExperiment.Prepared(fixture.Components, workers: 0), TestContext.Current.CancellationToken);
        var exit = await joined.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.All(fixture.Store.Runs(SmallExperiment.Id), run => Assert.Equal("guest", run.Worker));
        Assert.Equal(WorkerExitCode.NothingMore, exit.Code);
        Assert.DoesNotContain("error", exit.LastLines ?? "", StringComparison.Ordinal);
        Assert.All(
            fixture.Store.Experiments()[0].Plugins,
            plugin => Assert.NotNull(new PinnedPlugins(fixture.Cache).Find(plugin.Content!))
        );
    }

    [Fact]
    public async Task WorkersThatCantStart_EndTheRun_WithWhatTheySaid()
    {
        using var fixture = new RunnerFixture();
        var lost = new PluginIdentity("Lost", "1.0.0", "") { Content = new string('0', 64) };
        var prepared = SmallExperiment.Prepared(fixture.Components, workers: 1) with { Plugins = [lost] };

        var error = await Assert.ThrowsAsync<IOException>(() => fixture.RunAsync(prepared, TestContext.Current.CancellationToken));

        Assert.Contains("no plugin with the content 0000", error.Message, StringComparison.Ordinal);
        Assert.Equal(ExperimentState.Interrupted, fixture.Store.Experiments()[0].State);
    }

    private static void KillTheWorker()
    {
        using var process = Assert.Single(WorkerProcesses.Of(Environment.ProcessId));
        process.Kill();
    }
}
