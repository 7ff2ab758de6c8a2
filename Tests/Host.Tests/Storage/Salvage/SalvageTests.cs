using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Salvage;
using Platform.Host.Storage.Tables;
using Platform.Host.Tests.Commands;
using Platform.Host.Tests.Commands.Records;

namespace Platform.Host.Tests.Storage.Salvage;

public sealed class SalvageTests
{
    [Fact]
    public async Task SoundRecords_AreFoundWhole_WithoutAnIndex()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        using var disk = new OverlayDisk(new PhysicalDisk(terminal.Data, FileAccess.Read));
        var before = Documents(disk);

        var lost = SalvagedFile.Make(disk, _ => true);

        Assert.Equal((0, 0), (lost.Pages.Count, lost.Records.Count));
        Assert.Equal(before, Documents(disk));
    }

    [Fact]
    public async Task DamagedPage_LeavesTheRestSaved_ToGoOnWith()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        var (pages, hopeless) = (1L, 0);
        for (var page = 0L; page < pages; page++)
        {
            using var terminal = new FakeTerminal { OwnsRecords = true };
            sound.CopyTo(terminal.Data);
            var file = terminal.File(PagedDatabase.FileName);
            pages = new FileInfo(file).Length / LogFile.PageSize;
            Damage(file, page);

            var code = await terminal.CallAsync("doctor", "--repair", "saved");

            // The experiments share a page.
            if (code == 1 && terminal.Error.Contains("No experiment in 'records.db' can be read", StringComparison.Ordinal))
            {
                hopeless++;
                continue;
            }

            Assert.True(code == 0, $"page {page}: {code} {terminal.Error}");
            Assert.Contains($"records.db: page {page}, ", terminal.Output, StringComparison.Ordinal);
            Assert.Equal(0, await terminal.CallAsync("doctor", "--data", terminal.File("saved")));
            using var store = LiteRecordStore.Open(terminal.File("saved"), TimeProvider.System);
            Assert.Equal(SoundDirectory.Experiments, store.Experiments().Select(one => one.Id));
            await SampleRecords.FillAsync(store, "more");
            Assert.Equal(5, store.Trials("more").Count);
        }

        Assert.Equal(1, hopeless);
    }

    [Fact]
    public async Task BackupOfDamagedRecords_IsRefused()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        var file = terminal.File(PagedDatabase.FileName);
        Damage(file, (new FileInfo(file).Length / LogFile.PageSize) - 1);

        var code = await terminal.CallAsync("backup", "copy");

        Assert.Equal(1, code);
        Assert.Contains("is damaged: page", terminal.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(terminal.File("copy")));
    }

    private static void Damage(string file, long page)
    {
        using var stream = new FileStream(file, FileMode.Open);
        stream.Position = (page * LogFile.PageSize) + 777;
        var value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }

    private static List<string> Documents(IDisk disk)
    {
        using var database = new PagedDatabase(disk);
        return
        [
            .. from collection in database.Engine.CollectionNames()
            from document in database.Engine.All(collection)
            orderby collection, document["_id"].AsString
            select $"{collection}: {LiteDB.JsonSerializer.Serialize(document)}",
        ];
    }
}
