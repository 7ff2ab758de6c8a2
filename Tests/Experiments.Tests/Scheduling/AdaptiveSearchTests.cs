using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class AdaptiveSearchTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();
    private readonly List<(long Point, IReadOnlyList<PointResult> Results)> _asked = [];

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task SamplerThatIgnoresResults_NeverWaits()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(9)) with { Settings = new() { Parallelism = 1 } });

        for (var worker = 0; worker < 9; worker++)
        {
            await _fixture.LeaseAsync($"{worker}");
        }

        Assert.Equal(9, _fixture.Store.Trials(SmallSearch.Id).Count);
    }

    [Fact]
    public async Task DeterministicSearch_ShowsResults_UpToTheWindow()
    {
        await _fixture.OpenAsync(SmallSearch.Of(Adaptive(6)) with { Settings = new() { Parallelism = 2 } });
        var (a, b) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));

        var waiting = _fixture.AskAsync("c");
        await _fixture.EndAsync(b, next: null, objective: 20);
        var afterSecond = waiting.IsCompleted;
        await _fixture.EndAsync(a, next: null, objective: 10);
        await waiting;

        Assert.False(afterSecond);
        Assert.Equal([(0L, 0), (1, 0), (2, 1)], _asked.Select(asked => (asked.Point, asked.Results.Count)));
        Assert.Equal(10, _asked[2].Results[0].Objective);
    }

    [Fact]
    public async Task WaitingSampler_SeesOneMoreResult_InOrderOfThePoints()
    {
        var sampler = Adaptive(
            6,
            request => request.Point == 3 && request.Results.Count < 3 ? new WaitProposal() : SmallSearch.Point(request.Point)
        );
        await _fixture.OpenAsync(SmallSearch.Of(sampler) with { Settings = new() { Parallelism = 3 } });
        var leases = new[] { await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"), await _fixture.LeaseAsync("c") };

        var waiting = _fixture.AskAsync("d");
        foreach (var lease in new[] { leases[2], leases[0], leases[1] })
        {
            await _fixture.EndAsync(lease, next: null);
        }

        await waiting;

        Assert.Equal([1, 2, 3], _asked.Where(asked => asked.Point == 3).Select(asked => asked.Results.Count));
    }

    [Fact]
    public async Task OtherSearch_ShowsWhatIsThere()
    {
        await _fixture.OpenAsync(
            SmallSearch.Of(Adaptive(6)) with
            {
                Settings = new() { Deterministic = false, Parallelism = 1 },
            }
        );
        await _fixture.LeaseAsync("a");
        await _fixture.EndAsync(await _fixture.LeaseAsync("b"), next: null, objective: 20);

        await _fixture.LeaseAsync("c");

        Assert.Equal(1, Assert.Single(_asked[^1].Results).Point);
    }

    [Fact]
    public async Task ResultOfAPoint_IsTheMeanOfItsRepeats()
    {
        await _fixture.OpenAsync(
            SmallSearch.Of(Adaptive(2)) with
            {
                Settings = new() { Parallelism = 1, Repeats = 2 },
            }
        );
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, objective: 1);
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, objective: 4);

        await _fixture.LeaseAsync("a");

        Assert.Equal(2.5, Assert.Single(_asked[^1].Results).Objective);
    }

    [Fact]
    public async Task DivergedPoint_HasNoObjective()
    {
        await _fixture.OpenAsync(SmallSearch.Of(Adaptive(2)) with { Settings = new() { Parallelism = 1 } });
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, RunEnd.Diverged, objective: null);

        await _fixture.LeaseAsync("a");

        Assert.Null(Assert.Single(_asked[^1].Results).Objective);
    }

    [Fact]
    public async Task SamplerThatWaitsForNothing_FailsTheExperiment()
    {
        await _fixture.OpenAsync(SmallSearch.Of(Adaptive(2, _ => new WaitProposal())));

        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Failed, ended.State);
        Assert.Contains("waits", Assert.Single(_fixture.Store.Events(SmallSearch.Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SamplerWithoutACount_EndsTheSearch_WhenExhausted()
    {
        var sampler = Adaptive(null, request => request.Point < 2 ? SmallSearch.Point(request.Point) : new ExhaustedProposal());
        await _fixture.OpenAsync(SmallSearch.Of(sampler));

        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null);
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Completed, ended.State);
    }

    private Sampler Adaptive(int? count, Proposer? propose = null) =>
        new()
        {
            Adaptive = true,
            Count = count,
            Propose = request =>
            {
                _asked.Add((request.Point, request.Results));
                return propose?.Invoke(request) ?? SmallSearch.Point(request.Point);
            },
        };
}
