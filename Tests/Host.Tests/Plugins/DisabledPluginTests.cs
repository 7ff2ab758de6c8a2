using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

public sealed class DisabledPluginTests : IDisposable
{
    private readonly PluginsFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void FolderThatEndsInDisabled_IsListed_ButNotLoaded()
    {
        _plugins.Drop("PaceOne", "PaceOne.disabled");

        var plugin = _plugins.LoadSingle();

        Assert.Equal(("PaceOne", PluginStatus.Disabled), (plugin.Name, plugin.Status));
        Assert.Contains("rename it to PaceOne.", plugin.Reason, StringComparison.Ordinal);
        Assert.Equal("pace-one", Assert.Single(plugin.Declared).Name);
        Assert.DoesNotContain(
            AppDomain.CurrentDomain.GetAssemblies(),
            assembly => !assembly.IsDynamic && assembly.Location.StartsWith(_plugins.Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void DllThatEndsInDisabled_IsListed_ButNotLoaded()
    {
        _plugins.DropFile(FixturePlugins.TemplateDll, "MyPlugin.dll.disabled");

        var plugin = _plugins.LoadSingle();

        Assert.Equal(("MyPlugin", PluginStatus.Disabled), (plugin.Name, plugin.Status));
        Assert.Contains("rename it to MyPlugin.dll.", plugin.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondPluginWithAComponentOfOneName_IsDisabled_AndNamesTheFirst()
    {
        var first = _plugins.Drop("PaceOne", "A");
        var second = _plugins.Drop("PaceOne", "B");

        var plugins = _plugins.Load().Plugins;

        Assert.Equal([PluginStatus.Active, PluginStatus.Disabled], plugins.Select(plugin => plugin.Status));
        Assert.StartsWith(
            $"Its schedule 'pace-one' is already that of plugin PaceOne ({Path.Combine(first, "PaceOne.dll")}).",
            plugins[1].Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(Path.Combine(second, "PaceOne.dll"), plugins[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void EarlierDirectory_Wins()
    {
        using var later = new PluginsFolder();
        _plugins.Drop("PaceOne", "Z");
        later.Drop("PaceOne", "A");

        var plugins = PluginCatalog.Load([_plugins.Path, later.Path]).Plugins;

        Assert.Equal([PluginStatus.Active, PluginStatus.Disabled], plugins.Select(plugin => plugin.Status));
    }

    [Fact]
    public void NameOfAPluginThatMalfunctions_IsFree()
    {
        File.Delete(Path.Combine(_plugins.Drop("PaceOne", "A"), "Pace.dll"));
        _plugins.Drop("PaceOne", "B");

        var plugins = _plugins.Load().Plugins;

        Assert.Equal([PluginStatus.Malfunctioned, PluginStatus.Active], plugins.Select(plugin => plugin.Status));
    }
}
