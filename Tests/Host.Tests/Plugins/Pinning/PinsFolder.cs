using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Tests.Plugins.Pinning;

/// <summary>The pinned plugins of one test, deleted afterwards.</summary>
internal sealed class PinsFolder : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("pins-").FullName;

    public PinsFolder() => Pins = PinnedPlugins.In(_data);

    public PinnedPlugins Pins { get; }

    /// <summary>Changes the last byte of a file, in a new file: the old one may be loaded.</summary>
    public static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
