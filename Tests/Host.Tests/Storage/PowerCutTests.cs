using Platform.Host.Storage;
using Platform.Host.Storage.Copies;

namespace Platform.Host.Tests.Storage;

public sealed class PowerCutTests
{
    private const int Cuts = 200;
    private const int CutsOfCopies = 40;

    private readonly int _seed = Environment.TickCount;
    private readonly Random _random;

    public PowerCutTests(ITestOutputHelper output)
    {
        _random = new Random(_seed);
        output.WriteLine($"Seed {_seed}");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acknowledged_IsThere_AfterAPowerCut()
    {
        var operations = await OperationsAsync(new MemoryDisk(), WorkAsync);

        for (var cut = 0; cut < Cuts; cut++)
        {
            var at = _random.NextInt64(1, operations + 1);
            var (off, acknowledged) = await RunUntilAsync(at);

            await CheckAsync(off, acknowledged, $"seed {_seed}, cut {cut} before operation {at} of {operations}");
        }
    }

    [Fact]
    public async Task Compaction_LosesNothing_WheneverThePowerIsCut()
    {
        var all = new Acknowledged();
        var full = await FilledAsync(all);
        var operations = await OperationsAsync(full.Copy(), CompactAsync);

        for (var cut = 0; cut < CutsOfCopies; cut++)
        {
            var disk = full.Copy();
            var power = new PowerCut(disk, _random.NextInt64(1, operations + 1), Next());
            await PowerCut.UntilOffAsync(() => CompactAsync(disk));

            await CheckAsync(power.After(), all, $"seed {_seed}, cut {cut} of a compaction");
        }
    }

    [Fact]
    public async Task Backup_HarmsNothing_WheneverThePowerIsCut()
    {
        var operations = await OperationsAsync(new MemoryDisk(), disk => BackUpWhileWorkingAsync(disk, new Acknowledged()));

        for (var cut = 0; cut < CutsOfCopies; cut++)
        {
            var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());
            Acknowledged? then = null;
            var power = new PowerCut(disk, _random.NextInt64(1, operations + 1), Next(), () => then = acknowledged.Copy());
            await PowerCut.UntilOffAsync(() => BackUpWhileWorkingAsync(disk, acknowledged));

            await CheckAsync(power.After(), then ?? acknowledged, $"seed {_seed}, cut {cut} of a backup");
        }
    }

    private static async Task WorkAsync(MemoryDisk disk)
    {
        await using var store = new LiteRecordStore(disk, Workload.LargestLog);
        await Workload.WorkAsync(store, new Acknowledged());
    }

    private static async Task<MemoryDisk> FilledAsync(Acknowledged acknowledged)
    {
        var disk = new MemoryDisk();
        await using var store = new LiteRecordStore(disk, Workload.LargestLog);
        await Workload.WorkAsync(store, acknowledged);
        return disk;
    }

    private static Task CompactAsync(MemoryDisk disk)
    {
        Compaction.Compact(disk);
        return Task.CompletedTask;
    }

    private static async Task BackUpWhileWorkingAsync(MemoryDisk disk, Acknowledged acknowledged)
    {
        await using var store = new LiteRecordStore(disk, Workload.LargestLog);
        var working = Workload.WorkAsync(store, acknowledged);
        while (!working.IsCompleted)
        {
            await store.CopyToAsync(new MemoryDisk(), Cancellation);
        }

        await working;
    }

    private static async Task<long> OperationsAsync(MemoryDisk disk, Func<MemoryDisk, Task> work)
    {
        var operations = 0L;
        disk.BeforeOperation = number => operations = number;
        await work(disk);
        return operations;
    }

    /// <summary>Works until the power is cut before an operation of the disk, and returns the disk as it is then.</summary>
    private async Task<(MemoryDisk Off, Acknowledged Acknowledged)> RunUntilAsync(long at)
    {
        var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());

        // The copy of what was acknowledged comes first: what is acknowledged later may, but need not, be there.
        Acknowledged? then = null;
        var power = new PowerCut(disk, at, Next(), () => then = acknowledged.Copy());
        await PowerCut.UntilOffAsync(async () =>
        {
            await using var store = new LiteRecordStore(disk, Workload.LargestLog);
            await Workload.WorkAsync(store, acknowledged);
        });
        return (power.After(), then ?? acknowledged);
    }

    private async Task CheckAsync(MemoryDisk disk, Acknowledged acknowledged, string which)
    {
        var copy = disk.AfterPowerCut(Next());
        var opened = await OperationsAsync(
            disk,
            async off =>
            {
                await using var store = new LiteRecordStore(off, Workload.LargestLog);
                Workload.Check(store, acknowledged, which);
            }
        );

        // A second cut while the store is opened again must not harm either.
        var power = new PowerCut(copy, _random.NextInt64(1, Math.Max(2, opened)), Next());
        await PowerCut.UntilOffAsync(async () =>
        {
            await using var store = new LiteRecordStore(copy, Workload.LargestLog);
        });
        await using var last = new LiteRecordStore(power.After());
        Workload.Check(last, acknowledged, which + ", and again while opening");
    }

    private Random Next() => new(_random.Next());
}
