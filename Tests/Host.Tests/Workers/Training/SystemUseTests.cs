using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Host.Workers.Training;

namespace Platform.Host.Tests.Workers.Training;

public sealed class SystemUseTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Kept _kept = new();

    [Fact]
    public void Point_SaysBusyCores_AndResidentMemory()
    {
        var used = TimeSpan.FromSeconds(100);
        var use = new SystemUse(_kept, _time, () => used, () => 5_000);
        _time.Advance(TimeSpan.FromSeconds(10));
        used += TimeSpan.FromSeconds(15);
        use.Report(new() { Step = 7, Epoch = 0 });
        _time.Advance(TimeSpan.FromSeconds(5));
        used += TimeSpan.FromSeconds(5);
        use.Report(new() { Step = 9, Epoch = 1 });

        var points = _kept.Reports.SelectMany(report => report.Points).ToArray();

        Assert.Equal(["system/processor", "system/memory", "system/processor", "system/memory"], points.Select(point => point.Name));
        Assert.Equal([1.5, 5_000, 1, 5_000], points.Select(point => point.Values.Single()));
        Assert.Equal([7, 7, 9, 9], points.Select(point => point.Steps.Single()));
    }

    [Fact]
    public void FrequentReports_StayAsTheyAre()
    {
        var use = new SystemUse(_kept, _time, () => TimeSpan.Zero, () => 1);
        var report = new RunReport
        {
            Step = 1,
            Epoch = 0,
            Points = [new MetricPoints("train/loss", [1], [0], [0.5])],
        };
        _time.Advance(SystemUse.Interval - TimeSpan.FromMilliseconds(1));

        use.Report(report);

        Assert.Same(report, Assert.Single(_kept.Reports));
    }

    private sealed class Kept : IRunReporter
    {
        public List<RunReport> Reports { get; } = [];

        public RunDirective Report(RunReport report)
        {
            Reports.Add(report);
            return RunDirective.Continue;
        }
    }
}
