using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Workers;

/// <summary>Plugins that hang, spin, leak, crash: through real worker processes, beside trials that must
/// not notice. Other tests would take the time that is measured here.</summary>
[Collection(nameof(TroubleTests))]
[CollectionDefinition(nameof(TroubleTests), DisableParallelization = true)]
public sealed class TroubleTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Trouble_IsEndedInTimeAndNamed_AndSparesTheNeighbours()
    {
        (string Trouble, RunEnd End)[] troubles =
        [
            ("hang", RunEnd.NoProgress),
            ("spin", RunEnd.NoProgress),
            ("throw", RunEnd.PluginFault),
            ("leak", RunEnd.OutOfMemory),
            ("fail-fast", RunEnd.Crash),
            ("abort", RunEnd.Crash),
            ("not-a-number", RunEnd.Diverged),
        ];
        var silence = TimeSpan.FromSeconds(4);
        var workers = new WorkerSettings
        {
            Device = "cpu",
            Retries = 0,
            MaxFailures = null,
            StallTimeout = new Duration(silence),
            MemoryLimit = new ByteSize(700_000_000),
        };
        using var peaceful = new RunnerFixture();
        await peaceful.RunAsync(
            TroubledExperiment.Prepared(peaceful.Components, workers, [.. troubles.Select(_ => "none")]),
            TestContext.Current.CancellationToken,
            inline: true
        );
        using var fixture = new RunnerFixture();

        await fixture.RunAsync(
            TroubledExperiment.Prepared(fixture.Components, workers, [.. troubles.Select(one => one.Trouble)]),
            TestContext.Current.CancellationToken
        );

        var runs = fixture.Store.Runs(SmallExperiment.Id).Where(run => run.Trial % 2 == 0).OrderBy(run => run.Trial).ToList();
        Assert.Equal(troubles.Select(one => (RunEnd?)one.End), runs.Select(run => run.End));
        Assert.All(
            runs,
            run =>
                Assert.InRange(
                    run.Ended!.Value - TroubleOf(run),
                    TimeSpan.Zero,
                    (run.End is RunEnd.NoProgress ? silence : TimeSpan.Zero) + Grace
                )
        );
        Assert.Equal(Results.Of(peaceful.Store, IsPeaceful), Results.Of(fixture.Store, IsPeaceful));
        Assert.Contains("I give up.", runs[4].LastLines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowRun_GoesOnFromItsCheckpoint_AndEndsAsOneThatMay()
    {
        var limit = TimeSpan.FromSeconds(3);
        var workers = new WorkerSettings
        {
            Device = "cpu",
            Retries = 20,
            MaxFailures = null,
            RunTimeout = new Duration(limit),
        };
        using var patient = new RunnerFixture();
        await patient.RunAsync(
            TroubledExperiment.Prepared(patient.Components, workers, "none"),
            TestContext.Current.CancellationToken,
            inline: true
        );
        using var fixture = new RunnerFixture();

        await fixture.RunAsync(TroubledExperiment.Prepared(fixture.Components, workers, "dawdle"), TestContext.Current.CancellationToken);

        var runs = fixture.Store.Runs(SmallExperiment.Id, 0);
        Assert.Equal(RunEnd.Timeout, runs[0].End);
        Assert.True(runs[^1].StartStep > 0);
        Assert.All(runs, run => Assert.True(run.Ended - run.Started <= limit + Grace));
        Assert.Equal(Results.Of(patient.Store), Results.Of(fixture.Store));
    }

    [Fact]
    public async Task WorkerOfAnotherMachine_IsWatchedAndReplaced()
    {
        var workers = new WorkerSettings
        {
            Device = "cpu",
            Retries = 1,
            StallTimeout = new Duration(TimeSpan.FromSeconds(4)),
        };
        using var fixture = new RunnerFixture();
        string[] join = ["worker", "--join", fixture.Gateway.Address.ToString(), .. fixture.Ticket().Options];
        using var joined = HostExecutable.Start([.. join, "--name", "guest", "--pins", fixture.Cache]);

        await fixture.RunAsync(
            TroubledExperiment.Prepared(fixture.Components, workers, "hang", "abort") with
            {
                Launch = new LaunchSettings { Workers = 0 },
            },
            TestContext.Current.CancellationToken
        );
        await joined.WaitForExitAsync(TestContext.Current.CancellationToken);

        var runs = fixture.Store.Runs(SmallExperiment.Id).OrderBy(run => run.Trial).ToList();
        Assert.Equal(
            [RunEnd.NoProgress, RunEnd.NoProgress, RunEnd.Completed, RunEnd.Crash, RunEnd.Crash, RunEnd.Completed],
            runs.Select(run => run.End!.Value)
        );
        Assert.Equal(["guest", "guest.1", "guest.2", "guest.2", "guest.3", "guest.4"], runs.Select(run => run.Worker));
        Assert.Equal(0, joined.ExitCode);
    }

    private static DateTimeOffset TroubleOf(RunRecord run) =>
        DateTimeOffset.Parse(
            run.LastLines!.Split('\n').Last(line => line.Contains(" at 2", StringComparison.Ordinal)).Split(" at ")[1],
            CultureInfo.InvariantCulture
        );

    private static bool IsPeaceful(TrialRecord trial) => trial.Number % 2 == 1;
}
