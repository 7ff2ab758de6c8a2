using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

/// <summary>Real plugins that can't be used: each has a status and a reason, and hurts nobody else.</summary>
public sealed class BadPluginTests : IDisposable
{
    private readonly PluginsFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void WrongContractVersion_IsIncompatible()
    {
        _plugins.Drop("FuturePlugin");

        AssertBad(PluginStatus.Incompatible, "It was built against version 2 of the plugin contract; this platform has version 1.");
    }

    [Fact]
    public void LibraryWithoutTheContract_IsIncompatible()
    {
        _plugins.DropFile(Path.Combine(FixturePlugins.OutputFolder("Pace1"), "Pace.dll"), "Pace.dll");

        AssertBad(PluginStatus.Incompatible, "It has no component: it doesn't refer to Platform.Abstractions.");
    }

    [Theory]
    [InlineData("Platform.Abstractions.dll", "give the reference to Platform.Abstractions ExcludeAssets=\"runtime;native\"")]
    [InlineData("TorchSharp.dll", "give the reference to TorchSharp ExcludeAssets=\"runtime;native\"")]
    [InlineData("runtimes/linux-x64/native/libLibTorchSharp.so", "give the reference to TorchSharp")]
    [InlineData("runtimes/linux-x64/native/libtorch_cpu.so", "give the reference to TorchSharp")]
    public void StrayCopyOfASharedFile_IsIncompatible(string file, string reason)
    {
        var copy = Path.Combine(_plugins.Drop("NoComponent"), file);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.CreateSymbolicLink(copy, Path.Combine(AppContext.BaseDirectory, file));

        AssertBad(PluginStatus.Incompatible, $"Its folder holds {file}, of which a process can have only one", reason);
    }

    [Fact]
    public void MissingDependency_IsMalfunctioned()
    {
        File.Delete(Path.Combine(_plugins.Drop("PaceTwo"), "Pace.dll"));

        AssertBad(PluginStatus.Malfunctioned, "It needs Pace 2.0.0.0, which isn't in its folder.");
    }

    [Fact]
    public void DependencyOfTheHostAlone_IsMissing()
    {
        // The host has LiteDB, but it promises it to nobody.
        Assert.False(new PlatformAssemblies().Provides("LiteDB"));
        Assert.True(new PlatformAssemblies().Provides("TorchSharp"));
        Assert.True(new PlatformAssemblies().Provides("System.Text.Json"));
    }

    [Fact]
    public void OlderDependencyThanItWasBuiltWith_IsMalfunctioned()
    {
        var folder = _plugins.Drop("PaceTwo");
        File.Copy(Path.Combine(FixturePlugins.OutputFolder("Pace1"), "Pace.dll"), Path.Combine(folder, "Pace.dll"), overwrite: true);

        AssertBad(PluginStatus.Malfunctioned, "Pace");
    }

    [Fact]
    public void ThrowingConstructor_IsMalfunctioned()
    {
        _plugins.Drop("ThrowingConstructor");

        AssertBad(PluginStatus.Malfunctioned, "ThrowingConstructor.ThrowingSchedule throws NotSupportedException: No calendar at hand.");
    }

    [Fact]
    public void TwoComponentsOfOneNameInOneDll_AreMalfunctioned()
    {
        _plugins.Drop("TwinSchedules");

        AssertBad(PluginStatus.Malfunctioned, "'twin'", "TwinSchedules.FirstSchedule", "TwinSchedules.SecondSchedule");
    }

    [Fact]
    public void NoComponent_IsMalfunctioned()
    {
        _plugins.Drop("NoComponent");

        AssertBad(PluginStatus.Malfunctioned, "It has no component.", "[Component(\"name\")]");
    }

    [Fact]
    public void MalformedComponent_IsMalfunctioned()
    {
        _plugins.Drop("UnsealedComponent");

        AssertBad(PluginStatus.Malfunctioned, "UnsealedComponent.UnsealedSchedule", "sealed");
    }

    [Fact]
    public void FolderWithoutDll_IsMalfunctioned()
    {
        Directory.CreateDirectory(Path.Combine(_plugins.Path, "Sources"));

        AssertBad(PluginStatus.Malfunctioned, "The folder holds no DLL.");
    }

    [Fact]
    public void FolderWithTwoPlugins_IsMalfunctioned()
    {
        foreach (var fixture in new[] { "NoComponent", "TwinSchedules" })
        {
            _plugins.DropFile(FixturePlugins.Dll(fixture), $"Both/{fixture}.dll");
        }

        AssertBad(PluginStatus.Malfunctioned, "2 DLLs of the folder could be the plugin: NoComponent, TwinSchedules.");
    }

    [Fact]
    public void RefusedPlugin_LeavesTheNamesOfItsComponents()
    {
        _plugins.Drop("FuturePlugin");

        var refused = Assert.Single(_plugins.Load().Refused);

        Assert.Equal((ComponentKind.Schedule, "future", "FuturePlugin"), (refused.Kind, refused.Name, refused.Plugin));
        Assert.StartsWith("It was built against version 2", refused.Reason, StringComparison.Ordinal);
    }

    private void AssertBad(PluginStatus status, params string[] reasons)
    {
        _plugins.Drop("PaceOne");

        var catalog = _plugins.Load();

        var bad = Assert.Single(catalog.Plugins, plugin => plugin.Name != "PaceOne");
        Assert.Equal(status, bad.Status);
        Assert.All(reasons, reason => Assert.Contains(reason, bad.Reason, StringComparison.Ordinal));
        Assert.Empty(bad.Components);
        Assert.Equal("pace-one", Assert.Single(catalog.Components).Name);
    }
}
