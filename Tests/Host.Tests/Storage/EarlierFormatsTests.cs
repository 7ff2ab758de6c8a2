using System.IO.Compression;
using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Storage;
using Platform.Host.Storage.Salvage;

namespace Platform.Host.Tests.Storage;

/// <summary>
/// Data files as the last program of each format left them. Of format 1, by 06de9a6 (22 November 2026): one trial of 530 epochs on iris,
/// whose series have a block and no pyramid; the values are those that it printed. Of format 2: four trials of 2 epochs.
/// </summary>
public sealed class EarlierFormatsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("platform-formats-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int, string, int, long> Formats => new() { { 1, "long", 1, 2816 }, { 2, "four", 4, 52 } };

    [Fact]
    public void EachFormat_HasAFixture() => Assert.Equal(Enumerable.Range(1, Schema.Version), Formats.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task DirectoryOfAFormat_IsChecked_OpenedAndUpgraded(int format, string experiment, int trials, long points)
    {
        Unpack(format, _directory);
        var packed = await File.ReadAllBytesAsync(Path.Combine(_directory, "records.db"), Cancellation);

        var before = await CheckAsync(_directory);

        Assert.Equal((format, trials, points), (before.Format!.Value, before.Sound.Trials, before.Sound.Points));
        Assert.Equal(packed, await File.ReadAllBytesAsync(Path.Combine(_directory, "records.db"), Cancellation));
        var copy = Path.Combine(_directory, Schema.CopyOf(format));
        await using (var store = LiteRecordStore.Open(_directory, TimeProvider.System))
        {
            Assert.Equal(format < Schema.Version, store.Upgrade?.Contains($"'{copy}'", StringComparison.Ordinal) ?? false);
            Assert.Equal(ExperimentState.Completed, Assert.Single(store.Experiments()).State);
        }

        var after = await CheckAsync(_directory);
        Assert.Equal((Schema.Version, before.Sound), (after.Format!.Value, after.Sound));
        Assert.Equal(format < Schema.Version, File.Exists(copy));
        Assert.All(before.Damaged.Concat(after.Damaged), damage => Assert.StartsWith("plugins/", damage.File, StringComparison.Ordinal));
        Assert.Equal(experiment, Assert.Single(before.Lost.Select(lost => lost.Experiment).Distinct()));
        if (format == Schema.Version)
        {
            return;
        }

        Assert.Equal(EnvironmentFacts.Version, after.Program);
        var earlier = Directory.CreateDirectory(Path.Combine(_directory, "earlier")).FullName;
        File.Copy(copy, Path.Combine(earlier, "records.db"));
        var kept = await CheckAsync(earlier);
        Assert.Equal((format, before.Sound), (kept.Format!.Value, kept.Sound));
    }

    [Fact]
    public void RecordsOfFormat1_SayWhatTheySaid()
    {
        Unpack(1, _directory);
        using var store = LiteRecordStore.Open(_directory, TimeProvider.System);

        Assert.Equal(0.07384097576141357, Assert.Single(store.Trials("long")).Objective);
        var loss = store.Series("long", 0, "validation/loss");
        Assert.Equal((530, 1590, 0.10696908632914225), (loss.Steps.Count, loss.Steps[^1], loss.Values[^1]));
        Assert.Equal(530, store.Buckets("long", 0, "validation/loss", 0, long.MaxValue, 20).Sum(bucket => bucket.Count));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Task<DirectoryReport> CheckAsync(string directory) =>
        DirectoryCheck.RunAsync(directory, target: null, (_, _) => { }, Cancellation);

    private static void Unpack(int format, string directory)
    {
        using var packed = new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"Storage/Earlier/records-format-{format}.db.gz")),
            CompressionMode.Decompress
        );
        using var file = File.Create(Path.Combine(directory, "records.db"));
        packed.CopyTo(file);
    }
}
