using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Trials;
using Platform.TestSupport.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Trials;

public sealed class TrainedTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0-10 20-30", 20)]
    [InlineData("0-10 5-15", 15)]
    [InlineData("0-30 5-10 20-25", 30)]
    [InlineData("5-10 0-5", 10)]
    [InlineData("7-7", 0)]
    public void Time_CountsOnceWithSeveralRuns_AndNotWithoutAny(string runs, int seconds)
    {
        var time = new TrainedTime();

        time.Load(
            runs.Split(' ')
                .Select(run =>
                    run.Split('-')
                        .Select(second => Start.AddSeconds(double.Parse(second, System.Globalization.CultureInfo.InvariantCulture)))
                        .ToList()
                )
                .Select(run => RecordSamples.Run() with { Started = run[0], Ended = run[1] }),
            []
        );

        Assert.Equal(TimeSpan.FromSeconds(seconds), time.Total);
    }

    [Fact]
    public void NoRun_HasNoTime()
    {
        var time = new TrainedTime();

        time.Load([], []);

        Assert.Equal((null, null), (time.Total, time.Started));
    }

    [Fact]
    public async Task Experiment_TakesTheTimeOfItsRuns_WithoutQueueAndPause()
    {
        using var fixture = new BrokerFixture();
        var opened = fixture.Time.GetUtcNow();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        var first = await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        await fixture.EndAsync(first, next: null);
        await fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        var paused = await fixture.Broker.EndedAsync(SmallSearch.Id);
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await fixture.Broker.ReleaseAsync(SmallSearch.Id, TestContext.Current.CancellationToken);
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)) with { Experiment = paused });
        var (second, third) = (await fixture.LeaseAsync("a"), fixture.AskAsync("b"));
        fixture.Time.Advance(TimeSpan.FromSeconds(4));
        await third;
        await fixture.EndAsync(second, next: null);
        var ended = await fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal((opened.AddSeconds(10), TimeSpan.FromSeconds(3)), (paused.Started, paused.Duration));
        Assert.Equal((opened.AddSeconds(10), TimeSpan.FromSeconds(7)), (ended.Started, ended.Duration));
    }

    [Fact]
    public async Task DeadHost_LeavesTheTime_UpToTheLastCheckpoint()
    {
        using var fixture = new BrokerFixture();
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await fixture.OpenAsync(search);
        var lease = await fixture.LeaseOwnAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        await fixture.ReportAsync(lease, 0, 10, checkpoint: BrokerFixture.Checkpoint(10));
        fixture.Broker.Dispose();
        fixture.Time.Advance(TimeSpan.FromSeconds(1000));

        using var next = new Broker(fixture.Store, BrokerFixture.Settings, fixture.Time);
        await next.OpenAsync(search, TestContext.Current.CancellationToken);
        await next.EndAsync(SmallSearch.Id, EndMode.Interrupt, TestContext.Current.CancellationToken);
        var ended = await next.EndedAsync(SmallSearch.Id);

        Assert.Equal(TimeSpan.FromSeconds(5), ended.Duration);
    }
}
