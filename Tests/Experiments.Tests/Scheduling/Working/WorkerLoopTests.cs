using System.Security.Cryptography;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Working;

public sealed class WorkerLoopTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Worker_TrainsOneTrialAfterTheOther_UntilNothingIsLeft()
    {
        var seeds = new List<long>();

        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(3)),
            (run, _, _) =>
            {
                seeds.Add(run.Lease.ReadDefinition().Seed);
                return Done(objective: seeds[^1]);
            }
        );

        Assert.Equal([0, 1, 2], seeds);
        Assert.Equal([0.0, 1, 2], _fixture.Store.Trials(SmallSearch.Id).Select(trial => trial.Objective));
    }

    [Fact]
    public async Task Reports_ArriveInOrder_ThoughNobodyWaits()
    {
        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)),
            OnThread(reporter =>
            {
                for (var step = 1; step <= 1000; step++)
                {
                    reporter.Report(Report(step));
                }
            })
        );

        Assert.Equal(Enumerable.Range(1, 1000).Select(step => (long)step), _fixture.Store.Series(SmallSearch.Id, 0, "loss").Steps);
    }

    [Fact]
    public async Task ReportsThatNobodyWaitsFor_ShareACommit_WithTheEndOfAShortRun()
    {
        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)),
            OnThread(reporter =>
            {
                for (var step = 1; step <= 10; step++)
                {
                    reporter.Report(Report(step));
                }
            })
        );

        // The experiment, the lease, and all the rest.
        Assert.Equal(3, _fixture.Store.Commits);
        Assert.Equal(10, _fixture.Store.Series(SmallSearch.Id, 0, "loss").Steps.Count);
    }

    [Fact]
    public async Task WaitingCheckpoints_DontWaitForTheClock()
    {
        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)),
            OnThread(reporter =>
            {
                for (var step = 1; step <= 200; step++)
                {
                    var content = new CheckpointContent(new byte[] { 7 }, IsLast: true, IsBest: false, Objective: null);
                    reporter.Report(step % 3 == 0 ? Report(step) : Report(step) with { Checkpoint = content });
                }
            })
        );

        Assert.Equal(200, _fixture.Store.Series(SmallSearch.Id, 0, "loss").Steps.Count);
    }

    [Fact]
    public async Task BytesOfACheckpoint_AreStored_BeforeItIsNamed()
    {
        byte[] bytes = [1, 2, 3];

        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)),
            OnThread(reporter =>
                reporter.Report(Report(1) with { Checkpoint = new CheckpointContent(bytes, IsLast: true, IsBest: false, Objective: null) })
            )
        );
        var checkpoint = Assert.Single(_fixture.Store.Checkpoints(SmallSearch.Id));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), checkpoint.Sha256);
        using var stored = _fixture.Store.OpenCheckpoint(checkpoint.Sha256);
        Assert.Equal(3, stored.Length);
    }

    [Fact]
    public async Task RunThatGoesOn_GetsTheBytesOfItsCheckpoint()
    {
        var resumed = new List<byte[]?>();

        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)),
            async (run, reporter, _) =>
            {
                resumed.Add(run.Resume?.ToArray());
                var content = new CheckpointContent(new byte[] { 7 }, IsLast: true, IsBest: false, Objective: null);
                await Task.Run(() => reporter.Report(Report(1) with { Checkpoint = content, Check = 1 }));
                return run.Lease.Token.Run == 0 ? throw new InvalidOperationException("once") : await Done();
            }
        );

        Assert.Equal([null, [7]], resumed);
    }

    [Fact]
    public async Task Check_WaitsForTheAnswer()
    {
        var answers = new List<RunDirective>();

        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(1)) with
            {
                Pruner = SmallSearch.Prunes(request => request.Values[^1].Value > 1),
            },
            OnThread(reporter =>
            {
                answers.Add(reporter.Report(Report(1) with { Check = 0.5 }));
                answers.Add(reporter.Report(Report(2) with { Check = 2 }));
            })
        );

        Assert.Equal([RunDirective.Continue, RunDirective.Prune], answers);
    }

    [Fact]
    public async Task ComponentThatThrows_FailsTheTrial_ButNotTheWorker()
    {
        await WorkAsync(
            SmallSearch.Of(SmallSearch.Points(3)) with
            {
                Workers = new() { Retries = 0 },
            },
            (run, _, _) =>
                run.Lease.Token.Trial switch
                {
                    0 => throw new ComponentException("too wide"),
                    1 => throw new DivideByZeroException("oops"),
                    _ => Done(),
                }
        );

        var runs = _fixture.Store.Runs(SmallSearch.Id);
        Assert.Equal([RunEnd.InvalidParameters, RunEnd.PluginFault, RunEnd.Completed], runs.Select(run => run.End));
        Assert.Contains("at Platform.Experiments.Tests", runs[1].Error, StringComparison.Ordinal);
        Assert.Equal("DivideByZeroException: oops", _fixture.Trial(1).Reason);
    }

    [Fact]
    public async Task Pause_ReachesARun_BetweenTwoReports()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var started = new TaskCompletionSource();

        var working = Loop(
                (_, reporter, _) =>
                    Task.Run(async () =>
                    {
                        started.SetResult();
                        for (var step = 1L; ; step++)
                        {
                            await Task.Yield();
                            if (reporter.Report(Report(step)) is RunDirective.Pause)
                            {
                                return BrokerFixture.Outcome(RunEnd.Paused);
                            }
                        }
                    })
            )
            .RunAsync(TestContext.Current.CancellationToken);
        await started.Task;
        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Interrupt, TestContext.Current.CancellationToken);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);
        _fixture.Broker.Close();
        await working;

        Assert.Equal((ExperimentState.Interrupted, TrialState.Waiting), (ended.State, _fixture.Trial(0).State));
    }

    [Fact]
    public async Task WorkerThatIsAskedToEnd_PausesItsRun_AndItsTrialGoesOnElsewhere()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        using var leaving = new CancellationTokenSource();

        var end = await Loop(
                (_, reporter, _) =>
                    Task.Run(async () =>
                    {
                        Assert.Equal(RunDirective.Continue, reporter.Report(Report(1)));
                        await leaving.CancelAsync();
                        Assert.Equal(RunDirective.Pause, reporter.Report(Report(2)));
                        return BrokerFixture.Outcome(RunEnd.Paused);
                    }),
                leaving
            )
            .RunAsync(TestContext.Current.CancellationToken);
        var afterwards = _fixture.Trial(0).State;
        await CompleteAsync(Loop(OnThread(_ => { })));

        Assert.Equal((WorkerEnd.Left, TrialState.Waiting), (end, afterwards));
        Assert.Equal(
            [(RunEnd.Paused, "its worker was asked to end"), (RunEnd.Completed, "because")],
            _fixture.Store.Runs(SmallSearch.Id).Select(run => (run.End!.Value, run.Reason!))
        );
        Assert.Equal(TrialState.Completed, _fixture.Trial(0).State);
    }

    [Fact]
    public async Task WorkerThatIsAskedToEnd_TakesNothingMore()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        using var leaving = new CancellationTokenSource();

        var end = await Loop(
                async (_, _, _) =>
                {
                    await leaving.CancelAsync();
                    return await Done();
                },
                leaving
            )
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(WorkerEnd.Left, end);
        Assert.Equal([RunEnd.Completed], _fixture.Store.Runs(SmallSearch.Id).Select(run => run.End));
    }

    [Fact]
    public async Task WorkerThatWaits_EndsAtOnce_WhenItIsAskedTo()
    {
        using var leaving = new CancellationTokenSource();

        var working = Loop((_, _, _) => Done(), leaving).RunAsync(TestContext.Current.CancellationToken);
        await leaving.CancelAsync();

        Assert.Equal(WorkerEnd.Left, await working);
    }

    [Fact]
    public async Task LostLease_CancelsTheRun_ThatDoesntReport()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();

        var working = Loop(
                async (run, _, cancel) =>
                {
                    if (run.Lease.Token.Run > 0)
                    {
                        return await Done();
                    }

                    using var registration = cancel.Register(cancelled.SetResult);
                    started.SetResult();
                    await cancelled.Task;
                    throw new OperationCanceledException(cancel);
                }
            )
            .RunAsync(TestContext.Current.CancellationToken);
        await started.Task;
        await _fixture.Broker.GiveUpAsync("w", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await cancelled.Task;
        await _fixture.Broker.EndedAsync(SmallSearch.Id);
        _fixture.Broker.Close();
        await working;

        Assert.Equal([RunEnd.LostWorker, RunEnd.Completed], _fixture.Store.Runs(SmallSearch.Id).Select(run => run.End));
    }

    [Fact]
    public async Task LostHost_EndsTheWorker_WithItsError()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));

        var working = Loop(
                OnThread(reporter =>
                {
                    _fixture.Store.Failure = new IOException("gone");
                    while (reporter.Report(Report(1)) is RunDirective.Continue) { }
                })
            )
            .RunAsync(TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => working);

        Assert.Contains("gone", error.Message, StringComparison.Ordinal);
    }

    private async Task WorkAsync(ExperimentSearch search, RunExecutor execute)
    {
        await _fixture.OpenAsync(search);
        await CompleteAsync(Loop(execute));
    }

    private async Task CompleteAsync(WorkerLoop loop)
    {
        var working = loop.RunAsync(TestContext.Current.CancellationToken);
        await _fixture.Broker.EndedAsync(SmallSearch.Id);
        _fixture.Broker.Close();
        await working;
    }

    private WorkerLoop Loop(RunExecutor execute, CancellationTokenSource? leaving = null) =>
        new(_fixture.Broker, new StoreCheckpoints(_fixture.Store), execute, BrokerFixture.Worker("w"), _fixture.Time)
        {
            Leaving = leaving?.Token ?? CancellationToken.None,
        };

    private static RunExecutor OnThread(Action<IRunReporter> train) =>
        async (_, reporter, cancel) =>
        {
            await Task.Run(() => train(reporter), cancel);
            return await Done();
        };

    private static Task<RunOutcome> Done(double? objective = 1) => Task.FromResult(BrokerFixture.Outcome(RunEnd.Completed, objective));

    private static RunReport Report(long step) =>
        new()
        {
            Step = step,
            Epoch = 0,
            Points = [new MetricPoints("loss", [step], [0], [1])],
        };
}
