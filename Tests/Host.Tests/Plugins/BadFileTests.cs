using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

/// <summary>Files that can't be, or must not be, loaded.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly PluginsFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Text_IsNoAssembly() =>
        AssertMalfunctioned(
            "<!doctype html><title>404 Not Found</title>"u8.ToArray(),
            "Fake.dll can't be loaded: it is not a .NET assembly"
        );

    [Fact]
    public void EmptyFile_IsNoAssembly() => AssertMalfunctioned([], "it is not a .NET assembly");

    [Fact]
    public void LibraryOfLinux_IsNoAssembly() =>
        AssertMalfunctioned(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so")),
            "it is not a .NET assembly"
        );

    [Fact]
    public void NativeDll_IsNoAssembly()
    {
        var image = Fixture();
        using var file = new PEReader(new MemoryStream(image));
        var directories = file.PEHeaders.PEHeaderStartOffset + (file.PEHeaders.PEHeader!.Magic == PEMagic.PE32Plus ? 112 : 96);

        // Entry 14 of the data directories points to the header of .NET.
        image.AsSpan(directories + (14 * 8), 8).Clear();

        AssertMalfunctioned(image, "it is a native library, not a .NET assembly");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    public void TruncatedAssembly_IsMalfunctioned(int percent)
    {
        var image = Fixture();

        AssertMalfunctioned(image[..(image.Length * percent / 100)], "Copy the DLL that the build made into its place.");
    }

    [Fact]
    public void AssemblyCutInItsLastSection_IsCutOff()
    {
        var image = Fixture();

        AssertMalfunctioned(image[..^1], $"it is cut off after {image.Length - 1} of at least {image.Length} bytes");
    }

    [Fact]
    public void DamagedBytes_NeverThrow()
    {
        var image = Fixture();
        for (var at = 0; at < image.Length; at += 97)
        {
            var damaged = (byte[])image.Clone();
            damaged[at] ^= 0xFF;
            var path = _plugins.Write($"Damaged{at}.dll", damaged);

            Assert.Null(Record.Exception(() => new PluginInspector(new PlatformAssemblies()).Inspect(new PluginCandidate(path, false))));
        }
    }

    [Fact]
    public void NewerFramework_IsIncompatible()
    {
        var image = Fixture();
        using (var file = new PEReader(new MemoryStream(image)))
        {
            var metadata = file.GetMetadataReader();
            var runtime = metadata.AssemblyReferences.Single(handle =>
                metadata.GetString(metadata.GetAssemblyReference(handle).Name) == "System.Runtime"
            );
            var row =
                metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
                + ((MetadataTokens.GetRowNumber(runtime) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
            image[file.PEHeaders.MetadataStartOffset + row] = 99;
        }

        _plugins.Write("Fake.dll", image);
        var plugin = _plugins.LoadSingle();

        Assert.Equal(PluginStatus.Incompatible, plugin.Status);
        Assert.StartsWith(
            $"It was built for .NET 99; this platform runs on .NET {Environment.Version.Major}.",
            plugin.Reason,
            StringComparison.Ordinal
        );
    }

    private static byte[] Fixture() => File.ReadAllBytes(FixturePlugins.Dll("NoComponent"));

    private void AssertMalfunctioned(byte[] content, string reason)
    {
        _plugins.Write("Fake.dll", content);
        _plugins.Drop("PaceOne");

        var plugins = _plugins.Load().Plugins;

        Assert.Equal(
            [("Fake", PluginStatus.Malfunctioned), ("PaceOne", PluginStatus.Active)],
            plugins.Select(plugin => (plugin.Name, plugin.Status))
        );
        Assert.Contains(reason, plugins[0].Reason, StringComparison.Ordinal);
    }
}
