using Platform.Abstractions;
using Platform.Experiments.Planning;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Tests.Scheduling;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Planning;

public sealed class UpcomingPointsTests
{
    [Fact]
    public async Task PromotedTrial_IsPassedOverOnce()
    {
        using var fixture = new BrokerFixture(settings: BrokerFixture.Settings with { Poll = TimeSpan.Zero });
        var search = Search(20);
        await fixture.OpenAsync(search);
        for (var trial = 0; trial < 3; trial++)
        {
            var lease = await fixture.LeaseAsync("a");
            await fixture.ReportAsync(lease, 0, 1, check: 1.0 / (trial + 1), BrokerFixture.Checkpoint(1));
            await fixture.EndAsync(lease, next: null, RunEnd.Paused, objective: null);
        }

        var upcoming = UpcomingPoints.Of(search with { Experiment = fixture.Store.Find(SmallSearch.Id)! }, fixture.Store, 5, fixture.Time);

        Assert.Equal([3, 4, 5, 6, 7], upcoming.Points.Select(point => point.Point));
        Assert.Equal(3, fixture.Store.Trials(SmallSearch.Id).Count);
    }

    [Fact]
    public void SearchWithoutAnEnd_GivesAsManyAsAreAsked()
    {
        using var fixture = new BrokerFixture();

        var upcoming = UpcomingPoints.Of(SmallSearch.Of(SmallSearch.Points(100)), fixture.Store, 7, fixture.Time);

        Assert.Equal(7, upcoming.Points.Count);
        Assert.All(upcoming.Points, point => Assert.True(point.IsCertain));
        Assert.Empty(fixture.Store.Trials(SmallSearch.Id));
    }

    [Fact]
    public void SamplerThatThrows_IsNamed()
    {
        using var fixture = new BrokerFixture();
        var search = SmallSearch.Of(new Sampler { Count = 9, Propose = _ => throw new InvalidOperationException("no.") });

        var fault = Assert.Throws<InvalidOperationException>(() => UpcomingPoints.Of(search, fixture.Store, 1, fixture.Time));

        Assert.Equal("The sampler threw InvalidOperationException: no.", fault.Message);
    }

    // One of three goes on.
    private static ExperimentSearch Search(int points) =>
        SmallSearch.Of(SmallSearch.Points(points)) with
        {
            Checks = 9,
            Settings = new() { Parallelism = 1 },
            Pruner = new Pruner
            {
                Judge = request =>
                    request.Values.Count == 1 ? new PruningDecision(PruningVerdict.Pause) { Rung = 1 } : PruningDecision.Continue,
                Promote = request =>
                    request.Trials.Count < 3 || request.Trials.Any(trial => trial.State is TrialProgress.Running)
                        ? null
                        : request.Trials.LastOrDefault(trial => trial.State is TrialProgress.Paused)?.Trial,
            },
        };
}
