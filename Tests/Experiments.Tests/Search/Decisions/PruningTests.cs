using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Tests.Scheduling;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Search.Decisions;

public sealed class PruningTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();
    private readonly List<PruningRequest> _asked = [];

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task AnswerToACheck_IsThePruners_AndStays()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Pruner = Ask(request => request.Values[^1].Value > 5) });
        var lease = await _fixture.LeaseAsync("a");

        var good = await _fixture.ReportAsync(lease, 0, 1, check: 4);
        var bad = await _fixture.ReportAsync(lease, 1, 2, check: 6);
        var renewal = await _fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);

        Assert.Equal((RunDirective.Continue, RunDirective.Prune, RunDirective.Prune), (good, bad, renewal.Directive));
        Assert.Equal([new MetricValue(1, 4), new MetricValue(2, 6)], _asked[1].Values);
    }

    [Fact]
    public async Task DeterministicTrial_Starts_WhenItsPeersHaveEnded()
    {
        await _fixture.OpenAsync(
            SmallSearch.Of(SmallSearch.Points(4)) with
            {
                Pruner = Ask(_ => false),
                Settings = new() { Parallelism = 2 },
            }
        );
        var (a, b) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));
        await _fixture.ReportAsync(a, 0, 1, check: 4);
        await _fixture.ReportAsync(b, 0, 1, check: 5);

        var waiting = _fixture.AskAsync("c");
        await _fixture.EndAsync(b, next: null);
        var afterSecond = waiting.IsCompleted;
        await _fixture.EndAsync(a, next: null, RunEnd.Pruned);
        var third = Assert.IsType<Platform.Experiments.Scheduling.Protocol.Lease>(await waiting);
        await _fixture.ReportAsync(third, 0, 1, check: 3);

        Assert.False(afterSecond);
        var other = Assert.Single(_asked[^1].Others);
        Assert.Equal((0, TrialProgress.Ended), (other.Trial, other.State));
        Assert.Equal([new MetricValue(1, 4)], other.Values);
    }

    [Fact]
    public async Task OtherTrial_IsComparedWithAll()
    {
        await _fixture.OpenAsync(
            SmallSearch.Of(SmallSearch.Points(2)) with
            {
                Pruner = Ask(_ => false),
                Settings = new() { Deterministic = false },
            }
        );
        var (a, b) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));

        await _fixture.ReportAsync(b, 0, 1, check: 5);
        await _fixture.ReportAsync(a, 0, 1, check: 4);

        Assert.Equal(1, Assert.Single(_asked[^1].Others).Trial);
    }

    [Fact]
    public async Task Checks_BeyondTheCheckpoint_AreForgotten()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Pruner = Ask(_ => false) });
        var first = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(first, 0, 1, check: 4, BrokerFixture.Checkpoint(1));
        await _fixture.ReportAsync(first, 1, 2, check: 3);
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);

        await _fixture.ReportAsync(await _fixture.LeaseAsync("b"), 0, 2, check: 3);

        Assert.Equal([1, 2], _asked[^1].Values.Select(value => value.Step));
    }

    private Pruner Ask(Predicate<PruningRequest> prunes) =>
        new()
        {
            Judge = request =>
            {
                _asked.Add(request);
                return prunes(request) ? new PruningDecision(PruningVerdict.Prune) : PruningDecision.Continue;
            },
        };
}
