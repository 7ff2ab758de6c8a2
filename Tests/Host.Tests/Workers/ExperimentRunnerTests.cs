using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Cluster;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Workers;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Workers;

public sealed class ExperimentRunnerTests
{
    [Fact]
    public async Task The_number_of_workers_changes_nothing()
    {
        var results = new List<string>();

        foreach (var workers in new[] { 0, 1, 2, 4 })
        {
            using var fixture = new RunnerFixture();
            var request = SmallExperiment.Request(fixture.Components) with { Workers = workers, Inline = workers == 0 };
            var ended = await fixture.RunAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(ExperimentState.Completed, ended.State);
            results.Add(Results(fixture.Store));
        }

        Assert.Contains("validation/loss", results[0], StringComparison.Ordinal);
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public async Task A_killed_worker_costs_one_run_and_the_trial_ends_as_if_nothing_had_happened()
    {
        using var unbroken = new RunnerFixture();
        await unbroken.RunAsync(SmallExperiment.Request(unbroken.Components, trials: 2, epochs: 40) with { Workers = 1 }, TestContext.Current.CancellationToken);
        var killed = 0;
        using var broken = new RunnerFixture(progress =>
        {
            if (progress.Running is [{ Number: 1, Epoch: > 2 } running] && Interlocked.Exchange(ref killed, 1) == 0) Kill(running.Worker.Name);
        });

        await broken.RunAsync(SmallExperiment.Request(broken.Components, trials: 2, epochs: 40) with { Workers = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(1, killed);
        Assert.Equal([RunEnd.LostWorker, RunEnd.Completed], broken.Store.Runs(SmallExperiment.Id, 1).Select(run => run.End));
        Assert.True(broken.Store.Runs(SmallExperiment.Id, 1)[1].StartStep > 0);
        Assert.Equal(Results(unbroken.Store), Results(broken.Store));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stopped_search_goes_on_and_ends_as_one_that_was_not(bool inline)
    {
        using var unbroken = new RunnerFixture();
        await unbroken.RunAsync(SmallExperiment.Request(unbroken.Components, trials: 3, epochs: 30) with { Inline = true }, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        using var stopped = new RunnerFixture(progress =>
        {
            if (progress.Running.Any(running => running.Epoch > 2)) stop.Cancel();
        });
        var request = SmallExperiment.Request(stopped.Components, trials: 3, epochs: 30) with { Inline = inline, Workers = 2 };

        var interrupted = await stopped.RunAsync(request, stop.Token);
        var ended = await stopped.RunAsync(request with { Experiment = interrupted }, TestContext.Current.CancellationToken);

        Assert.Equal((ExperimentState.Interrupted, ExperimentState.Completed), (interrupted.State, ended.State));
        Assert.Contains(stopped.Store.Runs(SmallExperiment.Id), run => run.End is RunEnd.Paused);
        Assert.Equal(Results(unbroken.Store), Results(stopped.Store));
    }

    [Fact]
    public async Task A_worker_that_the_host_did_not_start_joins_over_the_network_and_fetches_the_plugins()
    {
        WorkerProcess? joined = null;
        using var fixture = new RunnerFixture { Network = HostNetwork.Parse("127.0.0.1") };
        var request = SmallExperiment.Request(fixture.Components) with
        {
            Workers = 0,
            Listening = host => joined = WorkerProcess.Start(fixture.Executable, WorkerLaunch.Of(new WorkerSlot(0, "cpu", null), "guest", host, 1, new WorkerPlugins(fixture.Cache, []))),
        };

        var ended = await fixture.RunAsync(request, TestContext.Current.CancellationToken);
        var exit = await joined!.WaitAsync(TestContext.Current.CancellationToken);
        joined.Dispose();

        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.All(fixture.Store.Runs(SmallExperiment.Id), run => Assert.Equal("guest", run.Worker));
        Assert.Equal((0, ""), (exit.Code, exit.LastLines));
        Assert.All(fixture.Store.Experiments()[0].Plugins, plugin => Assert.NotNull(new PinnedPlugins(fixture.Cache).Find(plugin.Content!)));
    }

    [Fact]
    public async Task Workers_that_cannot_start_end_the_run_with_what_they_said()
    {
        using var fixture = new RunnerFixture();
        var request = SmallExperiment.Request(fixture.Components) with { Workers = 1 };
        var lost = new PluginIdentity("Lost", "1.0.0", "") { Content = new string('0', 64) };
        request = request with { Experiment = request.Experiment with { Plugins = [lost] } };

        var error = await Assert.ThrowsAsync<WorkerStartException>(() => fixture.RunAsync(request, TestContext.Current.CancellationToken));

        Assert.Contains("no plugin with the content 0000", error.Message, StringComparison.Ordinal);
        Assert.Equal(ExperimentState.Interrupted, fixture.Store.Experiments()[0].State);
    }

    private static void Kill(string worker)
    {
        using var process = Assert.Single(WorkerProcesses.Named(worker));
        process.Kill();
    }

    private static string Results(InMemoryRecordStore store) => string.Join('\n', store.Trials(SmallExperiment.Id).Select(trial =>
    {
        var series = store.Summaries(SmallExperiment.Id, trial.Number)[trial.Number]
            .Where(summary => !summary.Name.StartsWith("time/", StringComparison.Ordinal)).OrderBy(summary => summary.Name, StringComparer.Ordinal)
            .Select(summary => $"{summary.Name} {string.Join(' ', store.Series(SmallExperiment.Id, trial.Number, summary.Name).Values.Select(BitConverter.DoubleToInt64Bits))}");
        return $"{trial.Number} {trial.State} {trial.Reason} {trial.Seed} {trial.Objective:R} {trial.WeightsHash}\n{string.Join('\n', series)}";
    }));
}
