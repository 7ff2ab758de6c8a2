using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Tests.Scheduling;
using Platform.Experiments.Tests.Training;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Telemetry;

[Collection(nameof(MetricsTests))]
public sealed class InstrumentTests
{
    [Fact]
    public async Task RunsAndTrials_AreCounted_WithTheirEndAndDuration()
    {
        using var metrics = new MeasurementCollector();
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));

        var first = await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        await fixture.EndAsync(first, next: null, RunEnd.Crash);
        var second = await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        await fixture.EndAsync(second, next: null);

        Assert.Equal([2.0], metrics.Of("platform.run.duration", "crash"));
        Assert.Equal([3.0], metrics.Of("platform.run.duration", "completed"));
        Assert.Equal([5.0], metrics.Of("platform.trial.duration", "completed"));
    }

    [Fact]
    public async Task Reports_CountOnce_HoweverOftenSent()
    {
        using var metrics = new MeasurementCollector();
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await fixture.LeaseAsync("a");
        var epoch = new ReportBatch(
            lease.Token,
            0,
            new RunReport
            {
                Step = 40,
                Epoch = 0,
                Points = [new MetricPoints("time/epoch", [40], [0], [0.5]), new MetricPoints("time/samples-per-second", [40], [0], [1280])],
                Checkpoint = BrokerFixture.Checkpoint(40) with { Length = 4096 },
            }
        );

        await fixture.Broker.ReportAsync(epoch, TestContext.Current.CancellationToken);
        await fixture.Broker.ReportAsync(epoch, TestContext.Current.CancellationToken);
        await fixture.ReportAsync(lease, 1, 50);

        Assert.Equal([40.0, 10.0], metrics.Of("platform.steps"));
        Assert.Equal([640.0], metrics.Of("platform.samples"));
        Assert.Equal([0.5], metrics.Of("platform.epoch.duration"));
        Assert.Equal([4096.0], metrics.Of("platform.checkpoint.size"));
    }

    [Fact]
    public async Task Gauges_ShowTheBrokerAsItIs()
    {
        using var metrics = new MeasurementCollector();
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(5)));
        await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(4));
        var second = await fixture.LeaseAsync("b");
        await fixture.EndAsync(second, next: null);
        fixture.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(1, metrics.Now("platform.trials", "running"));
        Assert.Equal(1, metrics.Now("platform.trials", "completed"));
        Assert.Equal(3, metrics.Now("platform.queue.length"));
        Assert.Equal(1, metrics.Now("platform.workers", "busy"));
        Assert.Equal(0, metrics.Now("platform.workers", "idle"));
        Assert.Equal(7, metrics.Now("platform.lease.age"));
    }

    [Fact]
    public async Task WorkerThatWaits_IsIdle()
    {
        using var metrics = new MeasurementCollector();
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await fixture.LeaseAsync("a");

        var waiting = fixture.AskAsync("b");
        var idle = metrics.Now("platform.workers", "idle");
        fixture.Time.Advance(BrokerFixture.Settings.Poll);
        await waiting;

        Assert.Equal(1, idle);
        Assert.Equal(0, metrics.Now("platform.workers", "idle"));
    }

    [Fact]
    public void Steps_AndCheckpoints_AreMeasured()
    {
        using var metrics = new MeasurementCollector();
        var reporter = new CollectingReporter();
        var definition = Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 4, BatchSize = 2 } };

        Trial.Run(definition, Trial.Xor, reporter);

        Assert.Equal(reporter.Reports[^1].Step, metrics.Of("platform.step.duration").Count);
        Assert.Equal(reporter.Checkpoints.Count(), metrics.Of("platform.checkpoint.duration", "write").Count);
        Assert.All(metrics.Of("platform.step.duration"), seconds => Assert.InRange(seconds, 0, 60));
    }
}
