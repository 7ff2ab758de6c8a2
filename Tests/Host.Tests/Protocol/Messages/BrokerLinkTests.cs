using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Protocol.Messages;
using Platform.TestSupport.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Protocol.Messages;

/// <summary>What every link does: worker and host in one process, over real sockets.</summary>
public abstract class BrokerLinkTests : IAsyncLifetime
{
    private readonly InMemoryRecordStore _store = new();
    private readonly Broker _broker;
    private IBroker _remote = null!;

    protected BrokerLinkTests() => _broker = new Broker(_store, new BrokerSettings(), TimeProvider.System);

    private protected BrokerService Service => new(_broker, TimeProvider.System);

    public virtual async ValueTask InitializeAsync() => _remote = await ConnectAsync();

    public virtual ValueTask DisposeAsync()
    {
        _broker.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Connects a worker to <see cref="Service"/>.</summary>
    protected abstract Task<IBroker> ConnectAsync();

    [Fact]
    public async Task Trials_AreLeasedReportedOnAndCompleted()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)), TestContext.Current.CancellationToken);

        var executed = await WorkAsync("w");

        Assert.Equal([0, 1], executed.Order());
        Assert.All(_store.Trials(SmallSearch.Id), trial => Assert.Equal((TrialState.Completed, 0.5), (trial.State, trial.Objective)));
        Assert.Equal([1, 2, 3], _store.Series(SmallSearch.Id, 1, "validation/loss").Steps);
    }

    [Fact]
    public async Task Workers_ShareTheTrials_AndEachIsExecutedOnce()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(40)), TestContext.Current.CancellationToken);

        var executed = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => WorkAsync($"w{worker}")));

        Assert.Equal(Enumerable.Range(0, 40).Select(trial => (long)trial), executed.SelectMany(trials => trials).Order());
    }

    [Fact]
    public async Task Call_ThatWaits_KeepsNoOtherWaiting()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = Assert.IsType<Lease>(await _remote.LeaseAsync(new WorkerIdentity("a", "cpu"), TestContext.Current.CancellationToken));

        var waiting = Enumerable
            .Range(0, 20)
            .Select(worker => _remote.LeaseAsync(new WorkerIdentity($"{worker}", "cpu"), TestContext.Current.CancellationToken))
            .ToList();
        var renewed = await _remote.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        var stillWaiting = waiting.Count(task => !task.IsCompleted);
        await Task.WhenAll(waiting);

        Assert.Equal((RunDirective.Continue, 20), (renewed.Directive, stillWaiting));
    }

    [Fact]
    public async Task BrokersError_Arrives_WithItsMessage()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = Assert.IsType<Lease>(await _remote.LeaseAsync(new WorkerIdentity("a", "cpu"), TestContext.Current.CancellationToken));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _remote.ReportAsync(
                new ReportBatch(lease.Token, 5, new RunReport { Step = 1, Epoch = 0 }),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<long>> WorkAsync(string name)
    {
        var executed = new List<long>();
        var loop = new WorkerLoop(_remote, new StoreCheckpoints(_store), Execute, new WorkerIdentity(name, "cpu"), TimeProvider.System);
        var working = loop.RunAsync(TestContext.Current.CancellationToken);
        await _broker.EndedAsync(SmallSearch.Id);
        _broker.Close();
        await working;
        return executed;

        Task<RunOutcome> Execute(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken) =>
            Task.Run(
                () =>
                {
                    executed.Add(run.Lease.Token.Trial);
                    for (var step = 1; step <= 3; step++)
                    {
                        reporter.Report(
                            new RunReport
                            {
                                Step = step,
                                Epoch = 0,
                                Points = [new MetricPoints("validation/loss", [step], [0], [1])],
                            }
                        );
                    }

                    return new RunOutcome
                    {
                        End = RunEnd.Completed,
                        Reason = "epochs",
                        Objective = 0.5,
                    };
                },
                cancellationToken
            );
    }
}
