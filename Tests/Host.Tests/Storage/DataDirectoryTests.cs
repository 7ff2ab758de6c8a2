using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;
using Platform.Host.Disk;
using Platform.Host.Storage;

namespace Platform.Host.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("platform-data-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    private string Data => Path.Combine(_parent, "data");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Theory]
    [InlineData("/option", "/variable", "/option")]
    [InlineData("option", "/variable", "/home/ada/option")]
    [InlineData(null, "/variable", "/variable")]
    [InlineData(null, null, "/home/ada/.platform")]
    [InlineData("", "", "/home/ada/.platform")]
    [InlineData("~/x", null, "/home/eve/x")]
    [InlineData("~", null, "/home/eve")]
    [InlineData("option/", null, "/home/ada/option")]
    [InlineData(null, "~/x/~", "/home/eve/x/~")]
    [InlineData("./~", null, "/home/ada/~")]
    public void Option_GoesBeforeTheVariable_BeforeTheDefault(string? option, string? variable, string expected) =>
        Assert.Equal(
            Path.GetFullPath(expected),
            DataDirectory.Locate(option, variable, Path.GetFullPath("/home/ada"), Path.GetFullPath("/home/eve"))
        );

    [Fact]
    public void HomeOfAnotherUser_IsRefused() =>
        Assert.Contains(
            "'~eve/x'",
            Assert.Throws<UnusableDataDirectoryException>(() => DataDirectory.Locate("~eve/x", null, "/", "/root")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void File_IsNoDataDirectory()
    {
        File.WriteAllText(Data, "name: four");

        Assert.Contains(
            $"'{Data}' can't be used: it is a file",
            Assert.Throws<UnusableDataDirectoryException>(() => DataDirectory.Own(Data, _time)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"'{Data}' is a file",
            Assert.Throws<UnusableDataDirectoryException>(() => DataDirectory.Own(Path.Combine(Data, "below"), _time)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SecondOwner_IsRefused_AndToldWhoTheFirstIs()
    {
        using var first = DataDirectory.Own(Data, _time);

        var refused = Assert.Throws<DataDirectoryInUseException>(() => DataDirectory.Own(Data, _time));

        Assert.Contains(
            $"'{Data}' belongs to process {Environment.ProcessId} on {Environment.MachineName}, since 2026-05-04 03:02:01 UTC",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(Environment.ProcessId, refused.Owner!.ProcessId);
    }

    [Fact]
    public void DirectoryThatWasGivenUp_HasNoOwner()
    {
        DataDirectory.Own(Data, _time).Dispose();

        Assert.Null(DataDirectory.FindOwner(Data));
        DataDirectory.Own(Data, _time).Dispose();
    }

    [Fact]
    public void Owner_CanBeAskedFor()
    {
        Assert.Null(DataDirectory.FindOwner(Data));

        using var owned = DataDirectory.Own(Data, _time);

        Assert.Equal(_time.GetUtcNow(), DataDirectory.FindOwner(Data)!.Since);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OwnerOnAnotherMachine_KeepsOthersAway_AsLongAsItLives(bool lives)
    {
        Directory.CreateDirectory(Data);
        var file = Path.Combine(Data, "owner.json");
        new DirectoryOwner(7, "elsewhere", _time.GetUtcNow()).Write(file);
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);

        // No lock: the file system doesn't carry it.
        var owning = Task.Run(() => DataDirectory.Own(Data, _time), TestContext.Current.CancellationToken);
        while (!owning.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            if (lives)
            {
                File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
            }

            await Task.Yield();
        }

        if (lives)
        {
            Assert.Contains(
                "process 7 on elsewhere",
                (await Assert.ThrowsAsync<DataDirectoryInUseException>(() => owning)).Message,
                StringComparison.Ordinal
            );
        }
        else
        {
            using var owned = await owning;
            Assert.Equal(Environment.MachineName, DataDirectory.FindOwner(Data)!.Machine);
        }
    }

    [Fact]
    public void Owner_GivesSignsOfLife()
    {
        using var owned = DataDirectory.Own(Data, _time);
        var before = File.GetLastWriteTimeUtc(Path.Combine(Data, "owner.json"));

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.NotEqual(before, File.GetLastWriteTimeUtc(Path.Combine(Data, "owner.json")));
    }

    [Fact]
    public async Task Store_GivesItsDirectoryUp_WhenClosed()
    {
        Assert.Null(LiteRecordStore.OpenExisting(Data, _time));
        await using (LiteRecordStore.Open(Data, _time))
        {
            Assert.Throws<DataDirectoryInUseException>(() => LiteRecordStore.OpenExisting(Data, _time));
        }

        using var existing = LiteRecordStore.OpenExisting(Data, _time);

        Assert.NotNull(existing);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task StoredFiles_AreReadByNobodyElse()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        await using var store = LiteRecordStore.Open(Data, _time);

        var others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Data) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(Data, "records.db")) & others);
    }
}
