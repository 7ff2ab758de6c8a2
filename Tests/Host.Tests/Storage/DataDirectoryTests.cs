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
    public void The_option_goes_before_the_variable_before_the_default(string? option, string? variable, string expected) =>
        Assert.Equal(
            Path.GetFullPath(expected),
            DataDirectory.Locate(option, variable, Path.GetFullPath("/home/ada"), Path.GetFullPath("/home/eve"))
        );

    [Fact]
    public void The_home_directory_of_another_user_is_refused() =>
        Assert.Contains(
            "'~eve/x'",
            Assert.Throws<UnusableDataDirectoryException>(() => DataDirectory.Locate("~eve/x", null, "/", "/root")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_is_no_data_directory()
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
    public void A_second_owner_is_refused_and_told_who_the_first_is()
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
    public void A_directory_that_was_given_up_has_no_owner()
    {
        DataDirectory.Own(Data, _time).Dispose();

        Assert.Null(DataDirectory.FindOwner(Data));
        DataDirectory.Own(Data, _time).Dispose();
    }

    [Fact]
    public void The_owner_can_be_asked_for()
    {
        Assert.Null(DataDirectory.FindOwner(Data));

        using var owned = DataDirectory.Own(Data, _time);

        Assert.Equal(_time.GetUtcNow(), DataDirectory.FindOwner(Data)!.Since);
    }

    [Fact]
    public async Task A_store_gives_its_directory_up_when_it_is_closed()
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
    public async Task Nobody_else_can_read_what_is_stored()
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
