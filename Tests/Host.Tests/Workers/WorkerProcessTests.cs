using Platform.Experiments.Records;
using Platform.Host.Workers;

namespace Platform.Host.Tests.Workers;

public sealed class WorkerProcessTests
{
    [Theory]
    [InlineData("exit 3", RunEnd.Crash, "exit code 3")]
    [InlineData("kill -SEGV $$", RunEnd.Crash, "SIGSEGV")]
    [InlineData("kill -ABRT $$", RunEnd.Crash, "SIGABRT")]
    [InlineData("kill -KILL $$", RunEnd.LostWorker, "SIGKILL")]
    public async Task The_end_of_a_process_says_what_became_of_its_run(string script, RunEnd end, string reason)
    {
        using var process = Script.Start(script);

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(end, exit.Outcome.End);
        Assert.Contains(reason, exit.Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_last_lines_are_kept()
    {
        using var process = Script.Start("i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done; echo oops >&2; exit 1");

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Contains("line 99", exit.LastLines, StringComparison.Ordinal);
        Assert.Contains("oops", exit.LastLines, StringComparison.Ordinal);
        Assert.DoesNotContain("line 10\n", exit.LastLines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_sees_the_gpu_of_its_slot_only()
    {
        using var process = Script.Start("echo gpus=$CUDA_VISIBLE_DEVICES", new WorkerSlot(2, "cuda:2", "2"));

        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal("gpus=2", exit.LastLines);
    }

    [Fact]
    public async Task A_kill_ends_it()
    {
        using var process = Script.Start("echo started; read line; sleep 1000");

        process.Kill();
        var exit = await process.WaitAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(RunEnd.LostWorker, exit.Outcome.End);
    }
}
