using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Server;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands;

public sealed class BackupCommandTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Backup_CopiesTheRecords_WhetherAHostLivesOrNot(bool living)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        await using var store = living ? LiteRecordStore.Open(terminal.Data, TimeProvider.System) : null;
        await using var host = living ? await terminal.StartHostAsync(store!) : null;

        var code = await terminal.CallAsync("backup", "copy", "--json");
        var (report, note) = (JsonElement.Parse(terminal.Output), terminal.Error);
        var again = await terminal.CallAsync("backup", "copy");

        Assert.Equal((0, 1), (code, again));
        Assert.Equal(
            (terminal.File("copy"), 2, 1),
            (
                report.GetProperty("path").GetString(),
                report.GetProperty("experiments").GetInt32(),
                report.GetProperty("checkpoints").GetInt32()
            )
        );
        Assert.Equal("note: The copy lies in the data directory and is lost with it. Move it to another place.", note.Trim());
        Assert.Contains($"'{terminal.File("copy")}' already exists", terminal.Error, StringComparison.Ordinal);
        await using var copy = OwnedRecords.Open(terminal.File("copy"), TimeProvider.System);
        Assert.Equal(["digits", "gone"], copy.Store.Experiments().Select(experiment => experiment.Id));
    }

    [Fact]
    public async Task Restore_MakesABackupTheDataDirectory_AndKeepsWhatWasThere()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        var backup = $"{terminal.Data}-backup";
        await terminal.CallAsync("backup", backup);
        await using (var owned = OwnedRecords.Open(terminal.Data, TimeProvider.System))
        {
            await owned.Store.CommitAsync([new DeleteExperiment("gone")], TestContext.Current.CancellationToken);
        }

        var code = await terminal.CallAsync("restore", backup, "--json");

        var report = JsonElement.Parse(terminal.Output);
        var before = report.GetProperty("before").GetString()!;
        Assert.Equal(
            (0, terminal.Data, 2, 1),
            (
                code,
                report.GetProperty("path").GetString(),
                report.GetProperty("experiments").GetInt32(),
                report.GetProperty("checkpoints").GetInt32()
            )
        );
        Assert.Equal(["digits", "gone"], Names(terminal.Data));
        Assert.Equal(["digits"], Names(before));
        Assert.Equal(["digits", "gone"], Names(backup));
        Directory.Delete(before, recursive: true);
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task Restore_WhileAHostOwnsTheDirectory_ChangesNothing()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        var backup = $"{terminal.Data}-backup";
        await terminal.CallAsync("backup", backup);
        int code;
        await using (OwnedRecords.Open(terminal.Data, TimeProvider.System))
        {
            code = await terminal.CallAsync("restore", backup);
        }

        Assert.Equal(1, code);
        Assert.Contains($"belongs to process {Environment.ProcessId}", terminal.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"{Path.GetFileName(terminal.Data)}.restored-*"));
        Assert.Equal(["digits", "gone"], Names(terminal.Data));
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task Restore_ToADirectoryOfOtherFiles_IsRefused()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        var other = Directory.CreateDirectory($"{terminal.Data}-other").FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "thesis.txt"), "mine", TestContext.Current.CancellationToken);

        var code = await terminal.CallAsync("restore", terminal.Data, "--data", other);

        Assert.Equal(2, code);
        Assert.Contains($"'{other}' has files, but no records", terminal.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(other, "thesis.txt"), TestContext.Current.CancellationToken));
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_ChangesNothing()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        var backup = $"{terminal.Data}-backup";
        await terminal.CallAsync("backup", backup);
        var file = Path.Combine(backup, "records.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var code = await terminal.CallAsync("restore", backup);

        Assert.Equal(1, code);
        Assert.Equal(["digits", "gone"], Names(terminal.Data));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"{Path.GetFileName(terminal.Data)}.before-*"));
        Directory.Delete(backup, recursive: true);
    }

    private static List<string> Names(string directory)
    {
        using var store = LiteRecordStore.Open(directory, TimeProvider.System);
        return [.. store.Experiments().Select(experiment => experiment.Id)];
    }

    [Fact]
    public async Task Compact_GivesBackTheRoomOfDeletedRecordsAndPlugins()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        var pins = PinnedPlugins.In(terminal.Data);
        var (needed, other) = (Pin(pins, "needed"), Pin(pins, "other"));
        await using (var owned = OwnedRecords.Open(terminal.Data, TimeProvider.System))
        {
            var plugin = RecordSamples.Experiment().Plugins[0] with { Content = needed };
            await owned.Store.CommitAsync(
                [new PutExperiment(RecordSamples.Experiment() with { Plugins = [plugin] }), new DeleteExperiment("gone")],
                TestContext.Current.CancellationToken
            );
        }

        var code = await terminal.CallAsync("compact", "--json");

        var report = JsonElement.Parse(terminal.Output);
        Assert.Equal(0, code);
        Assert.InRange(report.GetProperty("after").GetInt64(), 1, report.GetProperty("before").GetInt64() / 2);
        Assert.Equal(1, report.GetProperty("plugins").GetInt32());
        Assert.Equal([needed], pins.Contents());
        Assert.NotEqual(needed, other);
    }

    [Fact]
    public async Task Compact_OfADirectoryThatAHostOwns_NamesTheOwner()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await FillAsync(terminal);
        await using var owned = OwnedRecords.Open(terminal.Data, TimeProvider.System);

        var code = await terminal.CallAsync("compact");

        Assert.Equal(1, code);
        Assert.Contains($"belongs to process {Environment.ProcessId}", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compact")]
    [InlineData("backup", "copy")]
    public async Task WithoutRecords_ThereIsNothingToDo(params string[] call)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };

        var code = await terminal.CallAsync(call);

        Assert.Equal(2, code);
        Assert.Contains("This data directory has no records", terminal.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Data));
    }

    private static async Task FillAsync(FakeTerminal terminal)
    {
        var bytes = RecordSamples.Bytes(1, 1000);
        await using var owned = OwnedRecords.Open(terminal.Data, TimeProvider.System);
        await owned.Store.CommitAsync(
            [
                new PutExperiment(RecordSamples.Experiment()),
                new PutTrial(RecordSamples.Trial()),
                new PutExperiment(RecordSamples.Experiment("gone")),
                .. Enumerable.Range(0, 1000).Select(number => new PutTrial(RecordSamples.Trial(number, "gone"))),
            ],
            TestContext.Current.CancellationToken
        );
        await owned.Store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), TestContext.Current.CancellationToken);
        await owned.Store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10))], TestContext.Current.CancellationToken);
    }

    private static string Pin(PinnedPlugins pins, string name)
    {
        var source = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(source, "a.dll"), name);
        var content = pins.Pin(PluginFiles.OfFolder(name, source));
        Directory.Delete(source, recursive: true);
        return content;
    }
}
