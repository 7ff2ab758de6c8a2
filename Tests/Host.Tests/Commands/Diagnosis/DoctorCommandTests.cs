using System.Security.Cryptography;
using System.Text.Json;
using LiteDB;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;
using Platform.Host.Tests.Commands.Records;

namespace Platform.Host.Tests.Commands.Diagnosis;

public sealed class DoctorCommandTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SoundDirectory_HasNothingDamaged_AndStaysAsItIs(bool killed)
    {
        using var sound = await SoundDirectory.MakeAsync(killed);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        var before = Hashes(terminal.Data);

        var code = await terminal.CallAsync("doctor", "--data", terminal.Data, "--json");

        Assert.True(code == 0, terminal.Output + terminal.Error);
        var report = JsonElement.Parse(terminal.Output);
        Assert.Equal(2, report.GetProperty("format").GetInt32());
        Assert.Empty(report.GetProperty("damaged").EnumerateArray());
        var contents = report.GetProperty("sound");
        Assert.Equal((3, 15), (contents.GetProperty("experiments").GetInt32(), contents.GetProperty("trials").GetInt32()));
        Assert.True(contents.GetProperty("points").GetInt64() > 3 * 2 * 3000);
        Assert.Equal(before, Hashes(terminal.Data));
        Assert.Equal(0, await terminal.CallAsync("doctor", "--data", terminal.Data));
        Assert.Contains("3 experiments, 15 trials", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunningHost_IsNamed_WithTheWayToCheckACopy()
    {
        using var terminal = new FakeTerminal();
        await using var store = LiteRecordStore.Open(terminal.Data, TimeProvider.System);

        Assert.Equal(2, await terminal.CallAsync("doctor", "--data", terminal.Data));

        Assert.Contains($"process {Environment.ProcessId}", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("platform backup COPY", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Checkpoint_ThatIsDamagedOrGone_IsLeftOut(bool gone)
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        var file = Directory.GetFiles(terminal.File("checkpoints"))[0];
        if (gone)
        {
            File.Delete(file);
        }
        else
        {
            Flip(file, 1000);
        }

        var before = Hashes(terminal.Data);
        var saved = $"{terminal.Data}-saved";

        Assert.Equal(1, await terminal.CallAsync("doctor", "--data", terminal.Data));
        Assert.Contains($"checkpoints/{Path.GetFileName(file)}", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("the checkpoint of step 40 of trial 1 of '", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(0, await terminal.CallAsync("doctor", "--repair", saved));

        Assert.Equal(before, Hashes(terminal.Data));
        Assert.Equal(0, await terminal.CallAsync("doctor", "--data", saved));
        var list = JsonElement.Parse(
            await File.ReadAllTextAsync(Path.Combine(saved, "repair.json"), TestContext.Current.CancellationToken)
        );
        var lost = Assert.Single(list.GetProperty("lost").EnumerateArray());
        Assert.Equal(("checkpoint", 1), (lost.GetProperty("kind").GetString(), lost.GetProperty("trial").GetInt32()));
        Assert.Equal(1, await terminal.CallAsync("doctor", "--repair", saved));
        Assert.Contains("already exists", terminal.Error, StringComparison.Ordinal);
        Directory.Delete(saved, recursive: true);
    }

    [Fact]
    public async Task Series_ThatLostABlock_KeepsTheOtherPoints_AndGoesOn()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        string lost;
        using (var database = new PagedDatabase(new PhysicalDisk(terminal.Data)))
        {
            var blocks = database.Engine.Range("blocks", Key.Below(Key.Trial("second", 1)), "{ _id }");
            lost = blocks.Select(block => block["_id"].AsString).Order(StringComparer.Ordinal).ElementAt(1);
            database.WriteDurably(batch => batch.Delete("blocks", lost));
        }

        Assert.Equal(1, await terminal.CallAsync("doctor", "--data", terminal.Data));
        Assert.Contains("1 of 3 blocks of points of train/long of trial 1 of 'second'", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(0, await terminal.CallAsync("doctor", "--repair", "saved"));

        Assert.Equal(0, await terminal.CallAsync("doctor", "--data", terminal.File("saved")));
        await using var store = LiteRecordStore.Open(terminal.File("saved"), TimeProvider.System);
        var points = store.Series("second", 1, "train/long");
        Assert.InRange(points.Steps.Count, 1000, 2999);
        Assert.Equal((1, 3000), (points.Steps[0], points.Steps[^1]));
        Assert.Equal(3000, store.Summaries("second", 1)[1].Single(series => series.Name == "train/long").Count);
        Assert.Equal(points.Steps.Count, store.Buckets("second", 1, "train/long", 0, long.MaxValue, 10).Sum(bucket => bucket.Count));
        await store.CommitAsync(
            [TestSupport.Records.RecordSamples.Points("train/long", [3001], trial: 1) with { Experiment = "second" }],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(3001, store.Series("second", 1, "train/long").Steps[^1]);
    }

    [Fact]
    public async Task CopyOfAPlugin_ThatIsDamaged_IsFound()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        var copy = Path.Combine(terminal.File("plugins"), new string('a', 64));
        Directory.CreateDirectory(copy);
        await File.WriteAllTextAsync(Path.Combine(copy, "Mine.dll"), "something else", TestContext.Current.CancellationToken);

        Assert.Equal(1, await terminal.CallAsync("doctor", "--data", terminal.Data));

        Assert.Contains($"plugins/{Path.GetFileName(copy)}: its files aren't those", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingDataFile_LeavesNothingToSave()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        File.Delete(terminal.File(PagedDatabase.FileName));

        Assert.Equal(1, await terminal.CallAsync("doctor", "--data", terminal.Data));
        Assert.Contains("'records.db' is missing", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(1, await terminal.CallAsync("doctor", "--repair", "saved"));

        Assert.Contains("Restore a backup", terminal.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(terminal.File("saved")));
    }

    [Fact]
    public async Task RecordsOfANewerProgram_AreRefused_WithItsVersion()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        using (var database = new PagedDatabase(new PhysicalDisk(terminal.Data)))
        {
            database.WriteDurably(batch =>
                batch.Put(
                    Schema.Collection,
                    new BsonDocument
                    {
                        ["_id"] = "records",
                        ["version"] = 3,
                        ["program"] = "7.1.0",
                    }
                )
            );
        }

        foreach (
            var call in (string[][])
                [
                    ["doctor", "--data", terminal.Data],
                    ["doctor", "--repair", "saved"],
                    ["experiments"],
                ]
        )
        {
            Assert.Equal(1, await terminal.CallAsync(call));
            Assert.Contains("format 3, which platform 7.1.0 wrote", terminal.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(terminal.File("saved")));
    }

    [Fact]
    public async Task Json_NeedsADataDirectory()
    {
        using var terminal = new FakeTerminal();

        Assert.Equal(2, await terminal.CallAsync("doctor", "--json"));
        Assert.Equal(2, await terminal.CallAsync("doctor", "--data", terminal.Data, "--json"));
        Assert.Contains("has no records", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(0, await terminal.CallAsync("doctor", "--data", terminal.Data));
    }

    private static void Flip(string file, int place)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static Dictionary<string, string> Hashes(string directory) =>
        Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
}
