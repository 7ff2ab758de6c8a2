using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;

namespace Platform.Experiments.Tests.Scheduling.Working;

public sealed class RunWatchTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _told = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ProgressSigns _signs = new();

    public void Dispose() => _told.Dispose();

    [Fact]
    public void Run_MayLastAsLongAsItsLimit()
    {
        var watch = Watch(new() { Time = Minute });

        var within = Look(watch, seconds: 59, _signs.Report);
        var beyond = Look(watch, seconds: 1, _signs.Report);

        Assert.Null(within);
        Assert.Equal((RunEnd.Timeout, "still running after the 1m of workers.runTimeout"), (beyond!.End, beyond.Reason));
    }

    [Fact]
    public void TimeThatARunWaitsForTheHost_IsNotItsOwn()
    {
        var watch = Watch(new() { Time = Minute });
        LimitBreach? breach = null;

        _signs.WaitForHost(() => breach = Look(watch, seconds: 600));

        Assert.Null(breach);
        Assert.Null(Look(watch, seconds: 58));
        Assert.NotNull(Look(watch, seconds: 2));
    }

    [Fact]
    public void Progress_KeepsARunAlive_AndSilenceEndsIt()
    {
        var watch = Watch(new() { Silence = Minute });

        var busy = Look(watch, seconds: 600, _signs.Report);
        var quiet = Look(watch, seconds: 59);
        var silent = Look(watch, seconds: 1);

        Assert.Null(busy);
        Assert.Null(quiet);
        Assert.Equal((RunEnd.NoProgress, "no progress for the 1m of workers.stallTimeout"), (silent!.End, silent.Reason));
    }

    [Fact]
    public void RunThatWaitsForTheHost_IsNotSilent()
    {
        var watch = Watch(new() { Silence = Minute });
        LimitBreach? breach = null;

        _signs.WaitForHost(() => breach = Look(watch, seconds: 600));

        Assert.Null(breach);
        Assert.Null(Look(watch, seconds: 59));
        Assert.NotNull(Look(watch, seconds: 2));
    }

    [Fact]
    public void StoppedProcess_WasNotSilentMeanwhile()
    {
        var watch = Watch(new() { Silence = Minute });
        Look(watch, seconds: 30);

        _time.Advance(TimeSpan.FromHours(8));

        Assert.Null(watch.Look(memory: 0));
        Assert.Null(Look(watch, seconds: 28));
        Assert.NotNull(Look(watch, seconds: 2));
    }

    [Fact]
    public void Memory_AboveTheLimit_EndsARun()
    {
        var watch = Watch(new() { Memory = 512_000_000 });

        var within = watch.Look(512_000_000);
        var beyond = watch.Look(513_000_000);

        Assert.Null(within);
        Assert.Equal(
            (RunEnd.OutOfMemory, "513 MB of memory in use, more than the 512MB of workers.memoryLimit"),
            (beyond!.End, beyond.Reason)
        );
    }

    [Fact]
    public void RunThatWasToldToEnd_HasAWhileToDoSo()
    {
        var watch = Watch(RunLimits.None);
        var before = Look(watch, seconds: 600);

        _told.Cancel();

        Assert.Null(before);
        Assert.Null(Look(watch, seconds: 14, _signs.Report));
        Assert.Equal(RunEnd.Cancelled, Look(watch, seconds: 1, _signs.Report)!.End);
    }

    private RunWatch Watch(RunLimits limits) => new(limits, _signs, _time, _told.Token);

    private LimitBreach? Look(RunWatch watch, int seconds, Action? each = null)
    {
        LimitBreach? breach = null;
        for (var second = 0; second < seconds && breach is null; second++)
        {
            each?.Invoke();
            _time.Advance(TimeSpan.FromSeconds(1));
            breach = watch.Look(memory: 0);
        }

        return breach;
    }
}
