using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Tests.Workers.Processes;

public sealed class WorkerProcessTests
{
    [Theory]
    [InlineData("exit 3", RunEnd.Crash, "exited with code 3")]
    [InlineData("kill -SEGV $$", RunEnd.Crash, "SIGSEGV")]
    [InlineData("kill -ABRT $$", RunEnd.Crash, "SIGABRT")]
    [InlineData(
        "echo 'Unhandled exception. System.Exception: Boom.' >&2; echo '   at P.M()' >&2; kill -ABRT $$",
        RunEnd.Crash,
        "the worker process exited with SIGABRT (abort): System.Exception: Boom."
    )]
    [InlineData("kill -KILL $$", RunEnd.LostWorker, "SIGKILL")]
    [InlineData("kill -TERM $$", RunEnd.LostWorker, "SIGTERM")]
    [InlineData("exit 0", RunEnd.Crash, "exited with code 0")]
    [InlineData("exit 182", RunEnd.LostWorker, "could no longer reach its host")]
    [InlineData("exit 183", RunEnd.OutOfMemory, "workers.memoryLimit")]
    [InlineData("exit 184", RunEnd.Timeout, "workers.runTimeout")]
    [InlineData("exit 185", RunEnd.NoProgress, "workers.stallTimeout")]
    [InlineData("exit 186", RunEnd.Cancelled, "when it was told to")]
    [InlineData(
        "echo \"terminate called after throwing an instance of 'std::bad_alloc'\" >&2; kill -ABRT $$",
        RunEnd.OutOfMemory,
        "ran out of memory"
    )]
    public async Task EndOfAProcess_SaysWhatBecameOfItsRun(string script, RunEnd end, string reason)
    {
        using var process = Script.Start(script);

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(end, exit.Outcome.End);
        Assert.Contains(reason, exit.Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastLines_AreKept()
    {
        using var process = Script.Start("i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done; echo oops >&2; exit 1");

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Contains("line 99", exit.LastLines, StringComparison.Ordinal);
        Assert.Contains("oops", exit.LastLines, StringComparison.Ordinal);
        Assert.DoesNotContain("line 10\n", exit.LastLines, StringComparison.Ordinal);
    }

    [Fact]
    public void KillWhileTheKernelKilledForMemory_WasTheKernels() =>
        Assert.Equal(RunEnd.OutOfMemory, new WorkerExit(137, null, KilledForMemory: true).Outcome.End);

    [Fact]
    public async Task ProcessLeftBehind_KeepsNobodyWaiting()
    {
        using var process = Script.Start("sleep 1000 & echo $!; kill -SEGV $$");

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(exit.LastLines!, CultureInfo.InvariantCulture));
        left.Kill();

        Assert.Equal(RunEnd.Crash, exit.Outcome.End);
    }

    [Fact]
    public async Task Worker_SeesTheGpuOfItsSlotOnly()
    {
        using var process = Script.Start("echo gpus=$CUDA_VISIBLE_DEVICES", new WorkerSlot(2, "cuda:2", "2"));

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal("gpus=2", exit.LastLines);
    }

    [Fact]
    public async Task Kill_EndsIt()
    {
        using var process = Script.Start("echo started; read line; sleep 1000");

        process.Kill();
        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(RunEnd.LostWorker, exit.Outcome.End);
    }
}
