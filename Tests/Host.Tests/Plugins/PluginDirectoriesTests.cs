using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

public sealed class PluginDirectoriesTests : IDisposable
{
    private readonly string _executable = Directory.CreateTempSubdirectory("executable-").FullName;
    private readonly string _working = Directory.CreateTempSubdirectory("working-").FullName;

    public void Dispose()
    {
        Directory.Delete(_executable, recursive: true);
        Directory.Delete(_working, recursive: true);
    }

    [Fact]
    public void Order_IsExecutable_WorkingDirectory_Given()
    {
        var first = Directory.CreateDirectory(Path.Combine(_executable, "plugins")).FullName;
        var second = Directory.CreateDirectory(Path.Combine(_working, "plugins")).FullName;
        var third = Directory.CreateDirectory(Path.Combine(_working, "mine")).FullName;

        Assert.Equal([first, second, third], PluginDirectories.Resolve(_executable, _working, ["mine/"]));
    }

    [Fact]
    public void SameDirectory_CountsOnce()
    {
        var only = Directory.CreateDirectory(Path.Combine(_working, "plugins")).FullName;

        Assert.Equal([only], PluginDirectories.Resolve(_working, _working, [only, "plugins"]));
    }

    [Fact]
    public void UsualDirectoryThatDoesNotExist_IsNoError() => Assert.Empty(PluginDirectories.Resolve(_executable, _working, []));

    [Fact]
    public void GivenDirectoryThatDoesNotExist_IsAnError()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => PluginDirectories.Resolve(_executable, _working, ["missing"]));

        Assert.Equal("The plugins directory 'missing' does not exist. --plugins takes a directory that holds plugins.", error.Message);
    }
}
