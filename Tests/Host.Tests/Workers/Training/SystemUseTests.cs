using Microsoft.Extensions.Time.Testing;
using Platform.Host.Workers.Training;

namespace Platform.Host.Tests.Workers.Training;

public sealed class SystemUseTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Measure_SaysBusyCores_AndResidentMemory()
    {
        var used = TimeSpan.FromSeconds(100);
        var use = new SystemUse(_time, () => used, () => 5_000);
        _time.Advance(TimeSpan.FromSeconds(10));
        used += TimeSpan.FromSeconds(15);
        var first = use.Measure();
        _time.Advance(TimeSpan.FromSeconds(5));
        used += TimeSpan.FromSeconds(5);
        var second = use.Measure();

        Assert.Equal([("system/processor", 1.5), ("system/memory", 5_000)], first);
        Assert.Equal([("system/processor", 1.0), ("system/memory", 5_000)], second);
    }

    [Fact]
    public void Measure_AskedOften_SaysNothing()
    {
        var use = new SystemUse(_time, () => TimeSpan.Zero, () => 1);
        _time.Advance(SystemUse.Interval - TimeSpan.FromMilliseconds(1));

        Assert.Empty(use.Measure());
    }
}
