using System.Security.Cryptography;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

public sealed class GoodPluginTests : IDisposable
{
    private readonly PluginsFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Folder_IsAPlugin_WithItsComponents()
    {
        _plugins.Drop("PaceOne");

        var plugin = _plugins.LoadSingle();

        Assert.Equal((PluginStatus.Active, ""), (plugin.Status, plugin.Reason));
        var component = Assert.Single(plugin.Components);
        Assert.Equal(
            (ComponentKind.Schedule, "pace-one", "Walks at the pace of version 1."),
            (component.Kind, component.Name, component.Description)
        );
        Assert.Equal("PaceOneOptions", component.OptionsType!.Name);
    }

    [Fact]
    public void Folder_MayHaveAnotherNameThanItsDll()
    {
        _plugins.Drop("PaceOne", "a-pace");

        var plugin = _plugins.LoadSingle();

        Assert.Equal(("PaceOne", PluginStatus.Active), (plugin.Name, plugin.Status));
    }

    [Fact]
    public void SingleDll_IsAPlugin()
    {
        _plugins.DropFile(FixturePlugins.TemplateDll, "MyPlugin.dll");

        var plugin = _plugins.LoadSingle();

        Assert.Equal(("MyPlugin", PluginStatus.Active, ""), (plugin.Name, plugin.Status, plugin.Reason));
        Assert.Equal(Enum.GetValues<ComponentKind>(), plugin.Components.Select(component => component.Kind));
    }

    [Fact]
    public void Identity_IsNameVersionAndHashOfTheDll()
    {
        var folder = _plugins.Drop("PaceOne");

        var identity = _plugins.LoadSingle().Identity;

        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "PaceOne.dll"))));
        Assert.Equal(new PluginIdentity("PaceOne", "1.0.0", hash), identity);
    }

    [Fact]
    public void DifferentVersionsOfOneDependency_WorkSideBySide()
    {
        _plugins.Drop("PaceOne");
        _plugins.Drop("PaceTwo");

        var catalog = _plugins.Load();

        Assert.Equal(0.1, Paces.Rate(catalog, "pace-one"));
        Assert.Equal(0.2, Paces.Rate(catalog, "pace-two"));
    }

    [Fact]
    public void Contract_IsTheHosts_EvenThoughThePluginLivesInItsOwnContext()
    {
        _plugins.Drop("PaceOne");

        var type = _plugins.LoadSingle().Components[0].Type;

        Assert.True(type.IsAssignableTo(typeof(IScheduleFactory)));
        Assert.NotSame(
            System.Runtime.Loader.AssemblyLoadContext.Default,
            System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(type.Assembly)
        );
    }

    [Fact]
    public void Catalog_IsSorted_WhateverTheDirectoriesSay()
    {
        using var other = new PluginsFolder();
        _plugins.Drop("PaceTwo");
        other.Drop("PaceOne");

        var catalog = PluginCatalog.Load([_plugins.Path, other.Path]);

        Assert.Equal(["PaceTwo", "PaceOne"], catalog.Plugins.Select(plugin => plugin.Name));
        Assert.Equal(["pace-one", "pace-two"], catalog.Components.Select(component => component.Name));
    }

    [Fact]
    public void BuiltInPlugins_AreAllActive()
    {
        var catalog = PluginCatalog.Load([Path.Combine(AppContext.BaseDirectory, "plugins")]);

        Assert.NotEmpty(catalog.Plugins);
        Assert.Empty(
            catalog.Plugins.Where(plugin => plugin.Status != PluginStatus.Active).Select(plugin => $"{plugin.Name}: {plugin.Reason}")
        );
    }
}
