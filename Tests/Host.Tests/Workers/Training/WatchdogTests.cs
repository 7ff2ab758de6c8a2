using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Workers.Processes;
using Platform.Host.Workers.Training;

namespace Platform.Host.Tests.Workers.Training;

public sealed class WatchdogTests
{
    private readonly TaskCompletionSource<LimitBreach> _breach = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LastLines _lines = new();

    [Fact]
    public async Task RunAboveItsLimit_IsEnded_FromAnotherThread()
    {
        using var watchdog = new Watchdog(_lines, _breach.SetResult);

        using var run = watchdog.Begin(Watch(new() { Memory = 1 }));
        var breach = await _breach.Task;

        Assert.Equal(RunEnd.OutOfMemory, breach.End);
    }

    [Fact]
    public void Run_HasTheLines_WrittenSinceItBegan()
    {
        using var watchdog = new Watchdog(_lines, _breach.SetResult);
        _lines.Add("of the run before");

        using var run = watchdog.Begin(Watch(RunLimits.None));
        var before = run.LastLines;
        using var tee = new LineTee(TextWriter.Null, _lines);
        tee.Write("half a ");
        tee.WriteLine("line");
        tee.Write("unfinished");

        Assert.Null(before);
        Assert.Equal("half a line", run.LastLines);
    }

    private static RunWatch Watch(RunLimits limits) => new(limits, new ProgressSigns(), TimeProvider.System, CancellationToken.None);
}
