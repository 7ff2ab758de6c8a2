using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>When a worker's process should be replaced, and what it says about a run.</summary>
public sealed class ServedProcessTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();
    private readonly WatchingProcess _process = new();
    private readonly List<long> _executed = [];

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(RunEnd.PluginFault)]
    [InlineData(RunEnd.OutOfMemory)]
    public async Task Fault_EndsIt(RunEnd end)
    {
        var worked = await WorkAsync(end);

        Assert.Equal(WorkerEnd.Served, worked);
        Assert.Equal([0], _executed);
    }

    [Fact]
    public async Task Process_EndsAfterItsRuns_AndLeavesTheNextToAnother()
    {
        var worked = await WorkAsync(RunEnd.Completed, recycleAfter: 2);

        Assert.Equal(WorkerEnd.Served, worked);
        Assert.Equal([0, 1], _executed);
        Assert.Equal(2, (await _fixture.LeaseAsync("other")).Token.Trial);
    }

    [Theory]
    [InlineData(RunEnd.Completed)]
    [InlineData(RunEnd.InvalidParameters)]
    [InlineData(RunEnd.Diverged)]
    public async Task Process_OtherwiseGoesOn_AndWatchesEachRun(RunEnd end)
    {
        var worked = await WorkAsync(end);

        Assert.Equal(WorkerEnd.NothingMore, worked);
        Assert.Equal([0, 1, 2], _executed);
        Assert.Equal((3, 0), (_process.Begun, _process.Watched));
        Assert.All(_fixture.Store.Runs(SmallSearch.Id), run => Assert.Equal("said", run.LastLines));
    }

    private async Task<WorkerEnd> WorkAsync(RunEnd end, int? recycleAfter = null)
    {
        await _fixture.OpenAsync(
            SmallSearch.Of(SmallSearch.Points(3)) with
            {
                Workers = new() { Retries = 0, RecycleAfter = recycleAfter },
            }
        );
        var loop = new WorkerLoop(
            _fixture.Broker,
            new StoreCheckpoints(_fixture.Store),
            ExecuteAsync,
            BrokerFixture.Worker("w"),
            _fixture.Time
        )
        {
            Process = _process,
        };
        var working = loop.RunAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(working, _fixture.Broker.EndedAsync(SmallSearch.Id));
        _fixture.Broker.Close();
        return await working;

        Task<RunOutcome> ExecuteAsync(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken)
        {
            _executed.Add(run.Lease.Token.Trial);
            return Task.FromResult(BrokerFixture.Outcome(end, end is RunEnd.Completed ? 1 : null));
        }
    }

    private sealed class WatchingProcess : IWorkerProcess, IWatchedRun
    {
        public int Begun { get; private set; }

        public int Watched { get; private set; }

        public string? LastLines => "said";

        public IWatchedRun Begin(RunWatch watch)
        {
            (Begun, Watched) = (Begun + 1, Watched + 1);
            return this;
        }

        public void Dispose() => Watched--;
    }
}
