using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands.Records;

public sealed class ReadOnlyTests
{
    private static readonly UnusableDataDirectoryException ReadOnly = new("/medium", "Read-only file system");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadOnlyRecords_AreReadWithTheirLog_AndStayAsTheyAre(bool killed)
    {
        using var sound = await SoundDirectory.MakeAsync(killed);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        var before = Hashes(terminal.Data);

        await using (var open = OpenRecords.ToRead(terminal.Data, ReadOnly))
        {
            Assert.Equal(SoundDirectory.Experiments, open.Reader.Experiments().Select(one => one.Id));
            Assert.Equal(3000, open.Reader.Series("third", 1, "train/long").Steps.Count);
            Assert.Throws<UnusableDataDirectoryException>(() => open.Labels);
            await Assert.ThrowsAsync<UnusableDataDirectoryException>(() =>
                open.DeleteAsync("first", TestContext.Current.CancellationToken)
            );
            var report = await open.BackUpAsync(
                terminal.File("../copy-" + Path.GetFileName(terminal.Data)),
                since: null,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(3, report.Experiments);
            Directory.Delete(report.Path, recursive: true);
        }

        Assert.Equal(before, Hashes(terminal.Data));
    }

    [Fact]
    public async Task HostOfThisMachine_KeepsReadersAway_ThatCantAskIt()
    {
        using var terminal = new FakeTerminal();
        await using var store = LiteRecordStore.Open(terminal.Data, TimeProvider.System);

        Assert.Throws<DataDirectoryInUseException>(() => OpenRecords.ToRead(terminal.Data, ReadOnly));
    }

    [Fact]
    public async Task HostElsewhere_ThatWritesMeanwhile_IsTold()
    {
        using var sound = await SoundDirectory.MakeAsync(killed: false);
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        var open = OpenRecords.ToRead(terminal.Data, ReadOnly);
        await using (var elsewhere = LiteRecordStore.Open(terminal.Data, TimeProvider.System))
        {
            await elsewhere.CommitAsync([new PutExperiment(RecordSamples.Experiment("new"))], TestContext.Current.CancellationToken);
        }

        Assert.Contains(
            "while they were read",
            (await Assert.ThrowsAsync<IOException>(async () => await open.DisposeAsync())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task MissingDirectory_IsTold_AndNotMade()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("file", "name: four");

        foreach (
            var call in (string[][])
                [
                    ["experiments"],
                    ["trials", "x"],
                    ["backup", "y"],
                    ["compact"],
                ]
        )
        {
            Assert.Equal(2, await terminal.CallAsync([.. call, "--data", terminal.File("typo")]));
            Assert.Contains($"There is no directory '{terminal.File("typo")}'", terminal.Error, StringComparison.Ordinal);
            Assert.Equal(1, await terminal.CallAsync([.. call, "--data", terminal.File("file")]));
            Assert.Contains("it is a file", terminal.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(terminal.File("typo")));
        Assert.Equal(0, await terminal.CallAsync("experiments", "--data", terminal.File(".platform")));
    }

    private static Dictionary<string, string> Hashes(string directory) =>
        Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
}
