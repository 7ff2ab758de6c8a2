using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Experiments.Tests.Scheduling;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Telemetry;

public sealed class ExperimentTraceTests
{
    [Fact]
    public async Task SpansOfASearch_AreOneTree_BelowWhoeverAsked()
    {
        using var spans = new SpanCollector("0000000000000000000000000000a001");
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)) with { Trace = spans.TraceParent });

        var first = await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        var second = Assert.IsType<Experiments.Scheduling.Protocol.Lease>(await fixture.EndAsync(first, next: "a"));
        await fixture.EndAsync(second, next: null, RunEnd.Diverged, objective: null);

        var experiment = Assert.Single(spans.Named("experiment"));
        Assert.Equal((spans.Caller.SpanId, "completed"), (experiment.ParentSpanId, experiment.GetTagItem("platform.experiment.state")));
        Assert.All(spans.Named("trial"), trial => Assert.Equal(experiment.SpanId, trial.ParentSpanId));
        Assert.Equal(["completed", "diverged"], spans.Named("trial").Select(trial => trial.GetTagItem("platform.trial.state")));
        Assert.Equal(spans.Named("trial").Select(trial => trial.SpanId), spans.Named("run").Select(run => run.ParentSpanId));
        Assert.Equal([first.Trace, second.Trace], spans.Named("run").Select(run => run.Id));
        Assert.Equal(TimeSpan.FromSeconds(5), spans.Named("run")[0].Duration);
        Assert.All(spans.Named("run"), run => Assert.Equal(ActivityStatusCode.Unset, run.Status));
    }

    [Fact]
    public async Task FailedRun_SaysSo_AndTheNextIsLinkedToIt()
    {
        using var spans = new SpanCollector("0000000000000000000000000000a002");
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Trace = spans.TraceParent });

        await fixture.LeaseAsync("a");
        await fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.Crash), TestContext.Current.CancellationToken);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.EndAsync(await fixture.LeaseAsync("b"), next: null);

        var runs = spans.Named("run");
        Assert.Equal(
            (ActivityStatusCode.Error, "crash", "crash"),
            (runs[0].Status, runs[0].GetTagItem("platform.run.end"), runs[0].GetTagItem("error.type"))
        );
        Assert.Equal(runs[0].SpanId, Assert.Single(runs[1].Links).Context.SpanId);
        Assert.Equal([0, 1], runs.Select(run => run.GetTagItem("platform.run")));
        Assert.Single(spans.Named("trial"));
    }

    [Fact]
    public async Task Run_AfterARestart_IsLinkedToTheLostOne()
    {
        using var spans = new SpanCollector("0000000000000000000000000000a003");
        var search = SmallSearch.Of(SmallSearch.Points(1)) with { Trace = spans.TraceParent };
        using var first = new BrokerFixture();
        await first.OpenAsync(search);
        var lost = await first.LeaseOwnAsync("a");

        using var second = new BrokerFixture(first.Store);
        await second.OpenAsync(search);
        await second.EndAsync(await second.LeaseAsync("a"), next: null);

        Assert.Equal(lost.Trace, second.Store.Runs(SmallSearch.Id)[0].Trace);
        var link = Assert.Single(Assert.Single(spans.Named("run")).Links);
        Assert.Equal(lost.Trace, $"00-{link.Context.TraceId}-{link.Context.SpanId}-01");
    }

    [Fact]
    public async Task SpansOfASearch_LeaveTheCallersAlone()
    {
        using var spans = new SpanCollector("0000000000000000000000000000a004");
        using var fixture = new BrokerFixture();
        using var caller = new Activity("caller").Start();

        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Trace = spans.TraceParent });
        var lease = await fixture.LeaseAsync("a");
        var afterStart = Activity.Current;
        await fixture.EndAsync(lease, next: null);

        Assert.Same(caller, afterStart);
        Assert.Same(caller, Activity.Current);
        Assert.Single(spans.Named("experiment"));
    }

    [Fact]
    public async Task UntracedSearch_LeasesWithoutASpan()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));

        var lease = await fixture.LeaseAsync("a");

        Assert.Null(lease.Trace);
    }
}
