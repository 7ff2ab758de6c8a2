using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Cluster;
using Platform.Host.Protocol;
using Platform.TestKit.Records;
using Platform.TestKit.Scheduling;

namespace Platform.Host.Tests.Cluster;

/// <summary>A silo and a client in one process, over real sockets.</summary>
public sealed class TransportTests : IAsyncLifetime
{
    private readonly InMemoryRecordStore _store = new();
    private readonly Welcome _welcome = new(new Uri("http://127.0.0.1:1/"), "secret");
    private Broker _broker = null!;
    private readonly HostGateway _gateway = HostGateway.Choose(HostNetwork.Loopback);
    private BrokerSilo _silo = null!;
    private BrokerClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = new Broker(_store, new BrokerSettings(), TimeProvider.System);
        var connecting = BrokerClient.ConnectAsync(_gateway.Address, NullLoggerFactory.Instance, TimeProvider.System, default);
        _silo = await BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = _broker,
                Welcome = _welcome,
                Gateway = _gateway,
            },
            default
        );
        _client = await connecting;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
        _gateway.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task Worker_IsToldWhereCheckpointsGo() =>
        Assert.Equal(_welcome, await _client.Broker.WelcomeAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task CancelledStart_SaysSo_WhateverItHadReached()
    {
        using var gateway = HostGateway.Choose(HostNetwork.Loopback);
        using var stop = new CancellationTokenSource();

        var starting = BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = _broker,
                Welcome = _welcome,
                Gateway = gateway,
            },
            stop.Token
        );
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [Fact]
    public async Task Trials_AreLeased_ReportedOn_AndCompleted()
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
    public async Task WaitingCall_KeepsNoOtherWaiting()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = Assert.IsType<Lease>(
            await _client.Broker.LeaseAsync(new WorkerIdentity("a", "cpu"), TestContext.Current.CancellationToken)
        );

        var waiting = Enumerable
            .Range(0, 20)
            .Select(worker => _client.Broker.LeaseAsync(new WorkerIdentity($"{worker}", "cpu"), TestContext.Current.CancellationToken))
            .ToList();
        var renewed = await _client.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        var stillWaiting = waiting.Count(task => !task.IsCompleted);
        await Task.WhenAll(waiting);

        Assert.Equal((RunDirective.Continue, 20), (renewed.Directive, stillWaiting));
    }

    [Fact]
    public async Task ErrorOfTheBroker_ArrivesAsItIs()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = Assert.IsType<Lease>(
            await _client.Broker.LeaseAsync(new WorkerIdentity("a", "cpu"), TestContext.Current.CancellationToken)
        );

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _client.Broker.ReportAsync(
                new ReportBatch
                {
                    Lease = lease.Token,
                    Number = 5,
                    Step = 1,
                    Epoch = 0,
                },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<long>> WorkAsync(string name)
    {
        var executed = new List<long>();
        var loop = new WorkerLoop(
            _client.Broker,
            new StoreCheckpoints(_store),
            Execute,
            new WorkerIdentity(name, "cpu"),
            TimeProvider.System
        );
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
