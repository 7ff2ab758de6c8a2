using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>A second host takes up what the first left behind when it was killed.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly RecordingStore _store = new();
    private readonly BrokerFixture _first;
    private readonly BrokerFixture _second;

    public ResumeTests() => (_first, _second) = (new BrokerFixture(_store), new BrokerFixture(_store));

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task FinishedTrials_Stay_AndRunningOnesGoOnFromTheirCheckpoint()
    {
        var search = SmallSearch.Of(SmallSearch.Points(3));
        await _first.OpenAsync(search);
        await _first.EndAsync(await _first.LeaseOwnAsync("a"), next: null, objective: 0.5);
        var killed = await _first.LeaseOwnAsync("a");
        await _first.ReportAsync(killed, 0, 5, checkpoint: BrokerFixture.Checkpoint(5));

        await _second.OpenAsync(search);
        var (resumed, fresh) = (await _second.LeaseAsync("b"), await _second.LeaseAsync("c"));

        Assert.Equal((1, 1, 5L), (resumed.Token.Trial, resumed.Token.Run, resumed.Resume?.Step));
        Assert.Equal((2, 0), (fresh.Token.Trial, fresh.Token.Run));
        Assert.Equal((TrialState.Completed, 0.5), (_second.Trial(0).State, _second.Trial(0).Objective));
        Assert.Equal(RunEnd.LostWorker, _store.Runs(SmallSearch.Id, 1)[0].End);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7.0)]
    public async Task KilledRun_TookAsLong_AsSomethingIsLeftOfIt(double? checkpointAfterSeconds)
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        var killed = await _first.LeaseOwnAsync("a");
        if (checkpointAfterSeconds is { } seconds)
        {
            _first.Time.Advance(TimeSpan.FromSeconds(seconds));
            await _first.ReportAsync(killed, 0, 5, checkpoint: BrokerFixture.Checkpoint(5));
        }

        _second.Time.Advance(TimeSpan.FromHours(1));
        await _second.OpenAsync(search);
        var resumed = await _second.LeaseAsync("b");
        _second.Time.Advance(TimeSpan.FromSeconds(3));
        await _second.EndAsync(resumed, next: null);

        Assert.Equal(TimeSpan.FromSeconds((checkpointAfterSeconds ?? 0) + 3), _second.Trial(0).Duration);
    }

    [Fact]
    public async Task CompleteExperiment_IsCompleteAtOnce()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        await _first.EndAsync(await _first.LeaseOwnAsync("a"), next: null);

        await _second.OpenAsync(search);
        var ended = await _second.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.Single(_store.Trials(SmallSearch.Id));
    }

    [Fact]
    public async Task Failures_BeforeTheKill_Count()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 1 } };
        await _first.OpenAsync(search);
        await _first.EndAsync(await _first.LeaseOwnAsync("a"), next: null, RunEnd.Crash, objective: null);

        await _second.OpenAsync(search);
        await _second.EndAsync(await _second.LeaseAsync("b"), next: null, RunEnd.Crash, objective: null);

        Assert.Equal(TrialState.Failed, _second.Trial(0).State);
    }

    [Fact]
    public async Task AdaptiveSampler_SeesResultsOfTheFirstHost()
    {
        var seen = new List<double?>();
        var search = SmallSearch.Of(
            new Sampler
            {
                Adaptive = true,
                Count = 3,
                Propose = Look,
            }
        ) with
        {
            Settings = new() { Parallelism = 1 },
        };
        await _first.OpenAsync(search);
        await _first.EndAsync(await _first.LeaseOwnAsync("a"), next: null, objective: 0.25);
        seen.Clear();

        await _second.OpenAsync(search);
        await _second.EndAsync(await _second.LeaseAsync("b"), next: null, objective: 0.75);

        Assert.Equal([0.25, 0.75], seen);

        Proposal Look(ProposalRequest request)
        {
            seen.AddRange(request.Results.Select(result => result.Objective));
            return SmallSearch.Point(request.Point);
        }
    }

    [Fact]
    public async Task Pruner_SeesChecksOfTheFirstHost_UpToTheCheckpoint()
    {
        var steps = new List<long>();
        var search = SmallSearch.Of(SmallSearch.Points(1)) with
        {
            Pruner = SmallSearch.Prunes(request => Look(request.Values.Select(value => value.Step))),
        };
        await _first.OpenAsync(search);
        var killed = await _first.LeaseOwnAsync("a");
        await _first.ReportAsync(killed, 0, 1, check: 1, BrokerFixture.Checkpoint(1));
        await _first.ReportAsync(killed, 1, 2, check: 1);

        await _second.OpenAsync(search);
        steps.Clear();
        await _second.ReportAsync(await _second.LeaseAsync("b"), 0, 2, check: 1);

        Assert.Equal([1, 2], steps);

        bool Look(IEnumerable<long> seen)
        {
            steps.Clear();
            steps.AddRange(seen);
            return false;
        }
    }

    [Fact]
    public async Task PausedExperiment_GoesOn_WithItsPausedTrials()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseOwnAsync("a");
        await _first.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        await _first.EndAsync(lease, next: null, RunEnd.Paused, objective: null);

        await _second.OpenAsync(search with { Experiment = _store.Experiments()[0] });
        var resumed = await _second.LeaseAsync("b");

        Assert.Equal((0, 1), (resumed.Token.Trial, resumed.Token.Run));
        Assert.Equal(ExperimentState.Running, _store.Experiments()[0].State);
    }
}
