using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

/// <summary>A plugins directory of one test, filled from the fixtures and deleted afterwards.</summary>
internal sealed class PluginsFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plugins-").FullName;

    /// <summary>Drops a fixture's whole output folder in.</summary>
    /// <returns>The folder that it now lies in.</returns>
    public string Drop(string fixture, string? folder = null)
    {
        var target = Directory.CreateDirectory(System.IO.Path.Combine(Path, folder ?? fixture)).FullName;
        foreach (var file in Directory.EnumerateFiles(FixturePlugins.OutputFolder(fixture)))
        {
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }

        return target;
    }

    /// <summary>Drops one file in.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="target">What it is called in here; the folders are made.</param>
    public string DropFile(string source, string target)
    {
        var path = Prepare(target);
        File.Copy(source, path);
        return path;
    }

    public string Write(string target, byte[] content)
    {
        var path = Prepare(target);
        File.WriteAllBytes(path, content);
        return path;
    }

    public PluginCatalog Load() => PluginCatalog.Load([Path]);

    /// <summary>The one plugin in here.</summary>
    public Plugin LoadSingle() => Assert.Single(Load().Plugins);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Prepare(string target)
    {
        var path = System.IO.Path.Combine(Path, target);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
