using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;

namespace Platform.Host.Tests.Workers.Devices;

public sealed class DeviceBoardTests
{
    private static readonly WorkerSlot OnA = new(0, "cuda:0", "GPU-a");
    private static readonly WorkerSlot OnB = new(1, "cuda:1", "GPU-b");
    private static readonly WorkerSlot OnBoth = new(2, "cuda:0,1", "GPU-a,GPU-b");
    private readonly DeviceReading[] _readings =
    [
        new("GPU-a", "Test") { MemoryTotal = 100, MemoryUsed = 0 },
        new("GPU-b", "Test") { MemoryTotal = 100, MemoryUsed = 0 },
    ];
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];
    private readonly DeviceBoard _board;

    public DeviceBoardTests()
    {
        _board = new DeviceBoard(new ScriptedDevices(() => [.. _readings]), _time);
        _board.Look();
    }

    [Fact]
    public async Task FirstTrial_IsAlone_UntilItsMemoryIsMeasured_ThenAsManyAsFit()
    {
        var use = Use(isMeasured: true, OnA);
        var first = _board.TryEnter(OnA, "0", use)!;
        first.Process = 7;
        var second = _board.EnterAsync(OnA, "1", use, TestContext.Current.CancellationToken);

        _readings[0] = _readings[0] with
        {
            MemoryUsed = 30,
            Processes = new Dictionary<int, long> { [7] = 30 },
        };
        Assert.False(second.IsCompleted);
        await LookAsync(worker => worker == "0");

        await second;
        Assert.NotNull(_board.TryEnter(OnA, "2", use));
        Assert.Null(_board.TryEnter(OnA, "3", use));
        Assert.Contains(
            "cuda:0 (GPU-a) gave a trial 30 B of its memory",
            _said.Single(text => text.Contains("gave", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TrialThatHasNotValidated_IsNotMeasured()
    {
        var use = Use(isMeasured: true, OnA);
        _board.TryEnter(OnA, "0", use)!.Process = 7;
        _readings[0] = _readings[0] with
        {
            MemoryUsed = 30,
            Processes = new Dictionary<int, long> { [7] = 30 },
        };

        await LookAsync(_ => false);

        Assert.Null(_board.TryEnter(OnA, "1", use));
    }

    [Fact]
    public async Task DeviceThatTellsNoProcesses_IsMeasuredAsAWhole_LessWhatOthersHad()
    {
        _readings[0] = _readings[0] with { MemoryUsed = 10 };
        _board.Look();
        var use = Use(isMeasured: true, OnA);
        _board.TryEnter(OnA, "0", use);
        _readings[0] = _readings[0] with { MemoryUsed = 50 };

        await LookAsync(_ => true);

        Assert.Equal(40, use.Peak);
        Assert.NotNull(_board.TryEnter(OnA, "1", use));
        Assert.Null(_board.TryEnter(OnA, "2", use));
    }

    [Fact]
    public void ShortageBesideOthers_StepsDown_AndIsNoFailure()
    {
        var use = Use(isMeasured: false, OnA);
        var seats = Enumerable.Range(0, 3).Select(worker => _board.TryEnter(OnA, $"{worker}", use)!).ToList();

        var judged = _board.Judge("1", Shortage);
        seats[1].Dispose();

        Assert.Equal(RunEnd.Crowded, judged.End);
        Assert.Null(_board.TryEnter(OnA, "3", use));
        Assert.Contains(_said, text => text.EndsWith("it gets 2 at most from now on.", StringComparison.Ordinal));
        seats[0].Dispose();
        Assert.NotNull(_board.TryEnter(OnA, "4", use));
    }

    [Fact]
    public void TwoThatRunOutTogether_AreBothSpared_AndTheNextIsAlone()
    {
        var use = Use(isMeasured: false, OnA);
        var (first, second) = (_board.TryEnter(OnA, "0", use)!, _board.TryEnter(OnA, "1", use)!);

        Assert.Equal(RunEnd.Crowded, _board.Judge("0", Shortage).End);
        first.Dispose();
        Assert.Equal(RunEnd.Crowded, _board.Judge("1", Shortage).End);
        second.Dispose();

        Assert.NotNull(_board.TryEnter(OnA, "2", use));
        Assert.Null(_board.TryEnter(OnA, "3", use));
        Assert.Equal(RunEnd.OutOfMemory, _board.Judge("2", Shortage).End);
    }

    [Fact]
    public void ShortageAlone_IsAFailure()
    {
        _board.TryEnter(OnA, "0", Use(isMeasured: true, OnA));

        Assert.Equal(Shortage, _board.Judge("0", Shortage));
    }

    [Fact]
    public void ShortageBesideAnotherExperiment_IsForgivenOnce()
    {
        var (mine, other) = (Use(isMeasured: false, OnA), Use(isMeasured: false, OnA));
        using (_board.TryEnter(OnA, "0", mine))
        using (_board.TryEnter(OnA, "x", other))
        {
            Assert.Equal(RunEnd.Crowded, _board.Judge("0", Shortage).End);
        }

        // It has the device to itself when it enters, and so its chance.
        _board.TryEnter(OnA, "0.1", mine);
        _board.TryEnter(OnA, "x.1", other);

        Assert.Equal(RunEnd.OutOfMemory, _board.Judge("0.1", Shortage).End);
    }

    [Theory]
    [InlineData(RunEnd.OutOfMemory, "the worker process used more memory than workers.memoryLimit allows")]
    [InlineData(RunEnd.OutOfMemory, "RuntimeException: DefaultCPUAllocator: can't allocate memory")]
    [InlineData(RunEnd.PluginFault, "CUDA out of memory")]
    public void OtherEnds_StayAsTheyAre(RunEnd end, string reason)
    {
        var use = Use(isMeasured: false, OnA);
        _board.TryEnter(OnA, "0", use);
        _board.TryEnter(OnA, "1", use);

        Assert.Equal(end, _board.Judge("0", new RunOutcome { End = end, Reason = reason }).End);
    }

    [Fact]
    public async Task DeviceThatARunFailedOn_IsLookedAt_BeforeTheNextEnters()
    {
        var use = Use(isMeasured: false, OnA);
        var failure = new RunOutcome { End = RunEnd.PluginFault, Reason = "CUDA error: unspecified launch failure" };
        using (_board.TryEnter(OnA, "0", use))
        {
            Assert.Equal(failure, _board.Judge("0", failure));
        }

        Assert.Null(_board.TryEnter(OnA, "0.1", use));
        await LookAsync(_ => false);

        Assert.NotNull(_board.TryEnter(OnA, "0.1", use));
    }

    [Fact]
    public void RunThatFails_OnADrainedDevice_IsLost_AndNoFailure()
    {
        _board.TryEnter(OnA, "0", Use(isMeasured: false, OnA));
        Break(0);

        var judged = _board.Judge("0", new RunOutcome { End = RunEnd.Crash, Reason = "SIGABRT" });

        Assert.Equal((RunEnd.LostWorker, "worker lost: its device cuda:0 is drained: Xid 79: gone (SIGABRT)"), (judged.End, judged.Reason));
    }

    [Fact]
    public async Task Watch_LooksAtOnce_WhereARunFailed_AndRegularlyOtherwise()
    {
        var use = Use(isMeasured: false, OnA);
        using var over = new CancellationTokenSource();
        var watching = _board.WatchAsync(_ => false, over.Token);
        var seat = _board.TryEnter(OnA, "0", use)!;
        _readings[0] = _readings[0] with { Fault = new DeviceFault(DeviceFaultKind.Lost, "Xid 79: gone") };
        var drained = new TaskCompletionSource();
        await using var hears = seat.Drained.Register(drained.SetResult);

        _board.Judge("0", new RunOutcome { End = RunEnd.Crash, Reason = "SIGABRT" });
        await drained.Task;
        _readings[0] = _readings[0] with { Fault = null };
        var again = _board.EnterAsync(OnA, "1", use, TestContext.Current.CancellationToken);
        while (!again.IsCompleted)
        {
            _time.Advance(_board.Interval);
            await Task.Yield();
        }

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    [Fact]
    public void Fault_DrainsTheDevice_AndItsWorkersOnly()
    {
        var use = Use(isMeasured: false, OnA, OnB);
        var (a, b, both) = (_board.TryEnter(OnA, "0", use)!, _board.TryEnter(OnB, "1", use)!, _board.TryEnter(OnBoth, "2", use)!);

        Break(0);

        Assert.True(a.Drained.IsCancellationRequested);
        Assert.True(both.Drained.IsCancellationRequested);
        Assert.False(b.Drained.IsCancellationRequested);
        Assert.Null(_board.TryEnter(OnA, "3", use));
        Assert.NotNull(_board.TryEnter(OnB, "4", use));
        Assert.Equal("cuda:0 (GPU-a) is drained: Xid 79: gone. Its trials go on elsewhere from their last checkpoints.", _said[^1]);
    }

    [Fact]
    public async Task WhoWaits_EntersWhenTheDeviceIsWell()
    {
        Break(0);
        var use = Use(isMeasured: false, OnA);
        var entering = _board.EnterAsync(OnA, "0", use, TestContext.Current.CancellationToken);
        Assert.False(entering.IsCompleted);

        _readings[0] = _readings[0] with { Fault = null };
        _board.Look();

        await entering;
        Assert.Equal(
            [
                "Its workers compute on cuda:0 (GPU-a).",
                "cuda:0 (GPU-a) is drained: Xid 79: gone. Its trials go on elsewhere from their last checkpoints.",
                "cuda:0 (GPU-a) is used again.",
            ],
            _said
        );
    }

    [Fact]
    public async Task WhoWaits_CanGiveUp()
    {
        Break(0);
        using var giveUp = new CancellationTokenSource();
        var entering = _board.EnterAsync(OnA, "0", Use(isMeasured: false, OnA), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => entering);
    }

    [Fact]
    public void SlotWithoutDevices_AlwaysHasAPlace() =>
        Assert.All(
            Enumerable.Range(0, 99),
            worker => Assert.NotNull(_board.TryEnter(new WorkerSlot(0, "cpu", null), $"{worker}", DeviceUse.None))
        );

    private static RunOutcome Shortage => new() { End = RunEnd.OutOfMemory, Reason = "RuntimeException: CUDA out of memory." };

    private void Break(int device)
    {
        _readings[device] = _readings[device] with { Fault = new DeviceFault(DeviceFaultKind.Lost, "Xid 79: gone") };
        _board.Look();
    }

    private DeviceUse Use(bool isMeasured, params IReadOnlyList<WorkerSlot> slots)
    {
        var use = _board.Open(slots, isMeasured);
        use.TellTo((_, text) => _said.Add(text));
        return use;
    }

    private Task LookAsync(Func<string, bool> hasValidated) => _board.LookAsync(hasValidated, TestContext.Current.CancellationToken);
}
