using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.Host.Storage.Pages;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage.Pages;

public sealed class DamagedLogTests
{
    private const int Commits = 6;
    private static readonly string[] Logs = ["records-a.log", "records-b.log"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FlippedPageOfAFlushedLog_IsTold_AndWhatLiesBeforeCanBeRead()
    {
        var killed = await KilledAsync();
        var (log, pages) = Filled(killed);

        for (var page = 0; page < pages; page++)
        {
            var disk = killed.Copy();
            Flip(disk, log, (page * LogFile.RecordSize) + 4000);

            var told = Assert.Throws<DamagedRecordsException>(() => new LiteRecordStore(disk));
            Assert.Contains($"'{log}' is damaged: page {page}", told.Message, StringComparison.Ordinal);
            Assert.Throws<DamagedRecordsException>(() => new LiteRecordStore(disk));

            var notes = new List<DamagedRecordsException>();
            using var overlay = new OverlayDisk(disk);
            using var reader = new LiteRecordStore(overlay, salvage: notes.Add);
            Assert.Single(notes);
            var steps = reader.Experiments().Count == 0 ? [] : reader.Series("digits", 0, "loss").Steps;
            Assert.Equal(Enumerable.Range(1, steps.Count).Select(step => (long)step), steps);
            Assert.True(steps.Count < Commits);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(LogFile.RecordSize)]
    [InlineData(20_000)]
    public async Task CutOrDeletedLog_IsTold(long length)
    {
        var killed = await KilledAsync();
        var (log, _) = Filled(killed);
        if (length == 0)
        {
            killed.Delete(log);
        }
        else
        {
            killed.Open(log).SetLength(length);
        }

        Assert.Contains(
            $"'{log}' is damaged",
            Assert.Throws<DamagedRecordsException>(() => new LiteRecordStore(killed)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task LogWithoutMarks_IsDamaged_WhereTwoTransactionsAreBehind()
    {
        var killed = await KilledAsync();
        var (log, _) = Filled(killed);
        killed.Delete("records.marks");
        Flip(killed, log, LogFile.RecordSize + 10);

        Assert.Throws<DamagedRecordsException>(() => new LiteRecordStore(killed));
    }

    [Fact]
    public async Task TornTail_IsCut_WithoutAWord()
    {
        var killed = await KilledAsync();
        var (log, pages) = Filled(killed);
        var file = killed.Open(log);
        for (var page = pages; page < pages + 3; page++)
        {
            file.Write(RecordSamples.Bytes(page, LogFile.RecordSize), page * LogFile.RecordSize);
        }

        using var store = new LiteRecordStore(killed);

        Assert.Equal(Commits, store.Series("digits", 0, "loss").Steps.Count);
    }

    private static async Task<MemoryDisk> KilledAsync()
    {
        var disk = new MemoryDisk();
        await using var store = new LiteRecordStore(disk);
        await store.CommitAsync(
            [new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial()), new PutRun(RecordSamples.Run())],
            Cancellation
        );
        for (var step = 1; step <= Commits; step++)
        {
            await store.CommitAsync([RecordSamples.Points("loss", [step])], Cancellation);
        }

        return disk.Copy();
    }

    private static (string Name, int Pages) Filled(MemoryDisk disk)
    {
        var name = Logs.Single(log => disk.Open(log).Length > 0);
        return (name, (int)(disk.Open(name).Length / LogFile.RecordSize));
    }

    private static void Flip(MemoryDisk disk, string name, long position)
    {
        var (file, one) = (disk.Open(name), new byte[1]);
        file.Read(one, position);
        file.Write([(byte)(one[0] ^ 16)], position);
    }
}
