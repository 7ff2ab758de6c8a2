using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.Host.Storage.Bytes;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>A disk on which there is no room any more, somewhere in the middle of a search, and later there is again.</summary>
public sealed class DiskFullTests
{
    private readonly MemoryDisk _disk = new();
    private readonly Acknowledged _acknowledged = new();
    private readonly FakeTimeProvider _time = new();
    private readonly DiskRoom _room;

    public DiskFullTests() => _room = new DiskRoom(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(150_000)]
    [InlineData(300_000)]
    [InlineData(450_000)]
    [InlineData(600_000)]
    public async Task FullDisk_HoldsUpWhatIsWritten_AndNotWhatIsRead_UntilThereIsRoom(long capacity)
    {
        await using (var store = Open())
        {
            var lacks = Lack();
            FillUpAt(capacity);
            var work = Workload.WorkAsync(store, _acknowledged);
            await lacks;

            // It tries again and again, and what there is can be read.
            for (var pause = 0; pause < 40; pause++)
            {
                _time.Advance(DiskRoom.Pause);
                Workload.Check(store, _acknowledged, $"read while it was full at {capacity} bytes");
            }

            Assert.False(work.IsCompleted);
            Assert.Equal($"room on the disk (No space left on device)", _room.Lack);

            _disk.BeforeWrite = null;
            await DoneAsync(work);
            Assert.Null(_room.Lack);
            Workload.Check(store, _acknowledged, $"full at {capacity} bytes");
        }

        await using var reopened = Open();
        Assert.All(Enumerable.Range(0, Workload.Tasks), trial => Assert.Equal(Workload.Commits, _acknowledged.Commits(trial)));
        Workload.Check(reopened, _acknowledged, $"reopened after it was full at {capacity} bytes");
    }

    [Theory]
    [InlineData(150_000)]
    [InlineData(450_000)]
    public async Task PowerCut_WhileItWaits_LosesNothingAcknowledged(long capacity)
    {
        var store = Open();
        var lacks = Lack();
        FillUpAt(capacity);
        var work = Workload.WorkAsync(store, _acknowledged);
        await lacks;

        for (var seed = 0; seed < 20; seed++)
        {
            await using var after = new LiteRecordStore(_disk.AfterPowerCut(new Random(seed)), Workload.LargestLog);
            Workload.Check(after, _acknowledged, $"power cut {seed} while it was full at {capacity} bytes");
        }

        _disk.BeforeWrite = null;
        await DoneAsync(work);
        await store.DisposeAsync();
    }

    [Theory]
    [InlineData("records-a.log")]
    [InlineData("records-b.log")]
    public async Task FlushWithoutRoom_ThatDropsWhatWasWritten_IsMadeGood(string name)
    {
        var flushes = 0;
        await using (var store = Open())
        {
            _disk.BeforeFlush = file =>
            {
                if (file == name && Interlocked.Increment(ref flushes) % 2 == 1)
                {
                    _disk.LoseUnflushed(file);
                    throw Full();
                }
            };
            await DoneAsync(Workload.WorkAsync(store, _acknowledged));
        }

        _disk.BeforeFlush = null;
        Assert.True(flushes > 1);
        await using var reopened = new LiteRecordStore(_disk.AfterPowerCut(new Random(1)), Workload.LargestLog);
        Workload.Check(reopened, _acknowledged, $"flushes of {name} failed");
    }

    [Theory]
    [InlineData("records.db")]
    [InlineData(".part")]
    public async Task FlushWithoutRoom_ThatCantBeMadeGood_EndsTheStore_AndLosesNothingAcknowledged(string name)
    {
        await using (var store = Open())
        {
            _disk.BeforeFlush = file =>
            {
                if (file.EndsWith(name, StringComparison.Ordinal))
                {
                    _disk.LoseUnflushed(file);
                    throw Full();
                }
            };
            await Assert.ThrowsAsync<IOException>(() => Workload.WorkAsync(store, _acknowledged));
        }

        _disk.BeforeFlush = null;
        await using var reopened = Open();
        Workload.Check(reopened, _acknowledged, $"a flush of {name} found no room");
    }

    [Fact]
    public async Task Checkpoint_IsHeldUp_UntilThereIsRoom()
    {
        var bytes = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
        await using var store = Open();
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial())], Cancellation);
        var lacks = Lack();
        FillUpAt(0);

        var storing = store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
        await lacks;
        Assert.False(storing.IsCompleted);
        _disk.BeforeWrite = null;
        await DoneAsync(storing);

        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10))], Cancellation);
        await store.OpenCheckpoint(RecordSamples.Hash(bytes)).CopyToAsync(Stream.Null, Cancellation);
    }

    [Fact]
    public async Task Checkpoint_WhoseSenderIsGone_LeavesNothing()
    {
        var bytes = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
        await using var store = Open();
        using var sender = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var lacks = Lack();
        _disk.BeforeWrite = () =>
        {
            if (_disk.Names(BytesIndex.Folder).Count > 0 && !sender.IsCancellationRequested)
            {
                throw Full();
            }
        };

        var storing = store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), sender.Token);
        await lacks;
        await sender.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storing);
        Assert.Null(_room.Lack);
        Assert.Empty(_disk.Names(BytesIndex.Folder));
    }

    [Fact]
    public async Task Host_ThatEnds_WaitsNoLonger_AndLosesNothingAcknowledged()
    {
        IOException failure;
        await using (var store = Open())
        {
            var lacks = Lack();
            FillUpAt(300_000);
            var work = Workload.WorkAsync(store, _acknowledged);
            await lacks;
            _room.GiveUp();

            failure = await Assert.ThrowsAsync<IOException>(() => work);
        }

        Assert.Contains(
            "No space left on device. Nothing that was acknowledged is lost. Free disk space",
            failure.Message,
            StringComparison.Ordinal
        );
        _disk.BeforeWrite = null;
        await using var reopened = Open();
        Workload.Check(reopened, _acknowledged, "ended while it was full");
    }

    [Fact]
    public async Task FullDisk_AtTheEnd_LeavesAllInTheLog()
    {
        var store = Open();
        await Workload.WorkAsync(store, _acknowledged);
        FillUpAt(0);
        await store.DisposeAsync();

        _disk.BeforeWrite = null;
        await using var reopened = Open();
        Workload.Check(reopened, _acknowledged, "full when it was closed");
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(122, true)]
    [InlineData(unchecked((int)0x80070070), true)]
    [InlineData(5, false)]
    public void LackOfRoom_IsTold_FromOtherFaults(int code, bool isLack) =>
        Assert.Equal(isLack, LackOfRoom.Is(new IOException("said by the system") { HResult = code }));

    private static IOException Full() => new("No space left on device") { HResult = 28 };

    private LiteRecordStore Open() => new(_disk, Workload.LargestLog, room: _room);

    private void FillUpAt(long capacity) =>
        _disk.BeforeWrite = () =>
        {
            if (_disk.Used >= capacity)
            {
                throw Full();
            }
        };

    /// <summary>Ends when somebody waits for room.</summary>
    private Task Lack()
    {
        var lacks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _room.Changed += () => lacks.TrySetResult();
        return lacks.Task.WaitAsync(Cancellation);
    }

    /// <summary>Lets time pass until something is done.</summary>
    private async Task DoneAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            _time.Advance(DiskRoom.Pause);
            await Task.Yield();
        }

        await work;
    }
}
