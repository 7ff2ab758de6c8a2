using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Tests.Plugins.Pinning;

public sealed class PinnedPluginsTests : IDisposable
{
    private readonly PluginsFolder _live = new();
    private readonly PinsFolder _data = new();

    public void Dispose()
    {
        _live.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void Load_RunsTheCopy_WhateverBecomesOfTheLiveFiles()
    {
        var folder = _live.Drop("PaceOne");

        var catalog = PluginCatalog.Load([_live.Path], _data.Pins);
        Directory.Delete(folder, recursive: true);

        var component = Assert.Single(catalog.Components);
        Assert.StartsWith(_data.Pins.PathOf(component.Plugin.Content!), component.Type.Assembly.Location, StringComparison.Ordinal);
        Assert.Equal(0.1, Paces.Rate(catalog, "pace-one"));
    }

    [Fact]
    public void Load_OfTheSameFiles_CopiesThemOnce_WhereverTheyLie()
    {
        using var elsewhere = new PluginsFolder();
        _live.Drop("PaceOne");
        elsewhere.Drop("PaceOne", "another-folder");

        var first = PluginCatalog.Load([_live.Path], _data.Pins).Components[0].Plugin;
        var written = Directory.GetLastWriteTimeUtc(_data.Pins.PathOf(first.Content!));
        var second = PluginCatalog.Load([elsewhere.Path], _data.Pins).Components[0].Plugin;

        Assert.Equal(first, second);
        Assert.Equal(written, Directory.GetLastWriteTimeUtc(_data.Pins.PathOf(first.Content!)));
        Assert.Single(Directory.EnumerateFileSystemEntries(_data.Pins.Directory));
    }

    [Theory]
    [InlineData("PaceOne.dll")]
    [InlineData("Pace.dll")]
    [InlineData("PaceOne.deps.json")]
    public void AChangedFile_IsAnotherContent(string file)
    {
        var folder = _live.Drop("PaceOne");
        var before = PluginFiles.OfFolder("PaceOne", folder).Hash();

        File.AppendAllText(Path.Combine(folder, file), " ");

        Assert.NotEqual(before, PluginFiles.OfFolder("PaceOne", folder).Hash());
    }

    [Fact]
    public void Find_OfADamagedCopy_FindsNothing_AndLoadingTheLiveFilesHealsIt()
    {
        _live.Drop("PaceOne");
        var content = PluginCatalog.Load([_live.Path], _data.Pins).Components[0].Plugin.Content!;
        var dll = Path.Combine(_data.Pins.PathOf(content), "PaceOne", "PaceOne.dll");

        PinsFolder.Damage(dll);
        var damaged = _data.Pins.Find(content);
        PluginCatalog.Load([_live.Path], _data.Pins);

        Assert.Null(damaged);
        Assert.Equal(_data.Pins.PathOf(content), _data.Pins.Find(content));
    }

    [Fact]
    public void ADllByItself_TakesTheDllsAlong_ThatItRefersTo()
    {
        var folder = _live.Drop("PaceOne");
        foreach (var file in Directory.EnumerateFiles(folder).ToList())
        {
            File.Move(file, Path.Combine(_live.Path, Path.GetFileName(file)));
        }

        Directory.Delete(folder);
        _live.DropFile(FixturePlugins.TemplateDll, "MyPlugin.dll");

        var catalog = PluginCatalog.Load([_live.Path], _data.Pins);

        Assert.Equal(0.1, Paces.Rate(catalog, "pace-one"));
        var pin = _data.Pins.Find(catalog.Find(ComponentKind.Schedule, "pace-one")!.Plugin.Content!)!;
        Assert.Equal(
            ["Pace.dll", "PaceOne.deps.json", "PaceOne.dll", "PaceOne.pdb"],
            Directory.EnumerateFiles(pin, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task Pin_FromManyThreads_LeavesOneWholeCopy()
    {
        var files = PluginFiles.OfFolder("PaceOne", _live.Drop("PaceOne"));

        var contents = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _data.Pins.Pin(files))));

        Assert.All(contents, content => Assert.Equal(files.Hash(), content));
        Assert.Equal([_data.Pins.Find(contents[0])], Directory.EnumerateFileSystemEntries(_data.Pins.Directory));
    }

    [Fact]
    public void Add_OfOtherFilesThanPromised_AddsNothing()
    {
        var error = Assert.Throws<IOException>(() =>
            _data.Pins.Add(new string('0', 64), directory => File.WriteAllText(Path.Combine(directory, "a"), "b"))
        );

        Assert.Contains("changed while they were copied", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data.Pins.Directory));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("")]
    public void Find_OfWhatIsNoHash_FindsNothing(string content)
    {
        Assert.Null(_data.Pins.Find(content));
    }
}
