using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Storage;

public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Cuts = 50;
    private const int Tasks = 4;
    private const int Commits = 40;
    private const int PointsPerCommit = 700;

    /// <summary>So small that the log is carried into the data file many times.</summary>
    private const long LargestLog = 256 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_a_power_cut()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var operations = await OperationsOfAnUnbrokenRunAsync();

        for (var cut = 0; cut < Cuts; cut++)
        {
            var disk = new MemoryDisk();
            var at = random.NextInt64(1, operations + 1);
            var acknowledged = new Acknowledged();
            var off = await RunUntilAsync(disk, at, acknowledged, new Random(random.Next()));

            await CheckAsync(off, acknowledged, $"seed {seed}, cut {cut} before operation {at} of {operations}", new Random(random.Next()));
        }
    }

    private static async Task<long> OperationsOfAnUnbrokenRunAsync()
    {
        var operations = 0L;
        var disk = new MemoryDisk { BeforeOperation = number => operations = number };
        await using var store = new LiteRecordStore(disk, LargestLog);
        await WorkAsync(store, new Acknowledged());
        return operations;
    }

    /// <summary>Works until the power is cut before an operation of the disk, and returns the disk as it is then.</summary>
    private static async Task<MemoryDisk> RunUntilAsync(MemoryDisk disk, long at, Acknowledged acknowledged, Random random)
    {
        MemoryDisk? off = null;
        Acknowledged? then = null;
        disk.BeforeOperation = number =>
        {
            if (number < at)
                return;

            // The copy of what was acknowledged comes first: what is acknowledged later may, but need not, be there.
            then ??= acknowledged.Copy();
            off ??= disk.AfterPowerCut(random);
            throw new IOException("The power is cut.");
        };

        try
        {
            await using var store = new LiteRecordStore(disk, LargestLog);
            await WorkAsync(store, acknowledged);
        }
        catch (IOException)
        {
        }

        acknowledged.Replace(then ?? acknowledged);
        return off ?? disk.AfterPowerCut(random);
    }

    private static async Task WorkAsync(LiteRecordStore store, Acknowledged acknowledged)
    {
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. Enumerable.Range(0, Tasks).Select(trial => new PutTrial(RecordSamples.Trial(trial)))], Cancellation);
        acknowledged.Begin();
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(trial => Task.Run(() => WorkAsync(store, acknowledged, trial), Cancellation)));
    }

    private static async Task WorkAsync(LiteRecordStore store, Acknowledged acknowledged, int trial)
    {
        for (var commit = 0; commit < Commits; commit++)
        {
            var steps = Enumerable.Range(commit * PointsPerCommit, PointsPerCommit).Select(step => (long)step + 1);
            var changes = new List<RecordChange> { RecordSamples.Points("loss", steps, trial: trial) };
            if (commit % 10 == 9)
            {
                var bytes = Content(trial, commit);
                await store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
                changes.Add(new PutCheckpoint(RecordSamples.Checkpoint(bytes, (commit + 1) * PointsPerCommit, trial: trial)));
            }

            await store.CommitAsync(changes, Cancellation);
            acknowledged.Report(trial, commit + 1);
        }
    }

    private static async Task CheckAsync(MemoryDisk disk, Acknowledged acknowledged, string which, Random random)
    {
        // A second cut while the store is opened again must not harm either.
        var opened = 0L;
        disk.BeforeOperation = number => opened = number;
        var copy = disk.AfterPowerCut(random);
        await using (var store = new LiteRecordStore(disk, LargestLog))
            Check(store, acknowledged, which);

        var at = random.NextInt64(1, Math.Max(2, opened));
        MemoryDisk? again = null;
        copy.BeforeOperation = number =>
        {
            if (number < at)
                return;
            again ??= copy.AfterPowerCut(random);
            throw new IOException("The power is cut.");
        };
        try
        {
            await using var store = new LiteRecordStore(copy, LargestLog);
        }
        catch (IOException)
        {
        }

        await using var last = new LiteRecordStore(again ?? copy.AfterPowerCut(random));
        Check(last, acknowledged, which + ", and again while opening");
    }

    private static void Check(LiteRecordStore store, Acknowledged acknowledged, string which)
    {
        if (!acknowledged.HasBegun)
            return;

        for (var trial = 0; trial < Tasks; trial++)
        {
            var commits = acknowledged.Commits(trial);
            var points = store.Series("digits", trial, "loss");
            Assert.True(points.Steps.Count >= commits * PointsPerCommit, $"{which}: trial {trial} has {points.Steps.Count} points of {commits * PointsPerCommit}");
            Assert.Equal(0, points.Steps.Count % PointsPerCommit);
            Assert.Equal(Enumerable.Range(1, points.Steps.Count).Select(step => (long)step), points.Steps);
            if (commits < 10)
                continue;

            var checkpoint = Assert.Single(store.Checkpoints("digits", trial));
            Assert.True(checkpoint.Step >= commits / 10 * 10 * PointsPerCommit, $"{which}: trial {trial} has a checkpoint at {checkpoint.Step} only");
            using var content = store.OpenCheckpoint(checkpoint.Sha256);
            content.CopyTo(Stream.Null);
        }
    }

    /// <summary>Small ones, and each trial's last one so large that it is a file.</summary>
    private static byte[] Content(int trial, int commit)
        => RecordSamples.Bytes((trial * 1000) + commit, commit == Commits - 1 ? LiteRecordStore.LargestDocument + 1 : 50_000);

    private sealed class Acknowledged
    {
        private int[] _commits = new int[Tasks];

        public bool HasBegun { get; private set; }

        public void Begin() => HasBegun = true;

        public void Report(int trial, int commits) => Volatile.Write(ref _commits[trial], commits);

        public int Commits(int trial) => Volatile.Read(ref _commits[trial]);

        public Acknowledged Copy() => new() { HasBegun = HasBegun, _commits = [.. _commits] };

        public void Replace(Acknowledged other) => (HasBegun, _commits) = (other.HasBegun, other._commits);
    }
}
