using Platform.Host.Commands.Options;

namespace Platform.Host.Tests.Commands.Options;

public sealed class NamedDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-directory-").FullName;

    [Fact]
    public async Task Directory_HasItsNameOnlyOnceItIsWhole()
    {
        var directory = Path.Combine(_folder, "a", "b");

        await NamedDirectory.FillAsync(
            directory,
            partial =>
            {
                Assert.Equal(directory + ".partial", partial);
                Assert.False(Directory.Exists(directory));
                return File.WriteAllTextAsync(Path.Combine(partial, "file"), "whole", TestContext.Current.CancellationToken);
            }
        );

        Assert.Equal(["file"], Directory.GetFiles(directory).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Failure_LeavesNothing()
    {
        var directory = Path.Combine(_folder, "a");

        await Assert.ThrowsAsync<IOException>(() =>
            NamedDirectory.FillAsync(directory, partial => throw new IOException($"{partial} is on a full disk."))
        );

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
