using System.Formats.Tar;

namespace Platform.Host.Plugins.Pinning;

/// <summary>A pinned plugin on its way to another machine: one stream, checked against its hash where it arrives.</summary>
internal static class PluginArchive
{
    /// <summary>Writes a copy's files.</summary>
    /// <param name="directory">Where the copy lies.</param>
    /// <param name="to">Gets the stream.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(string directory, Stream to, CancellationToken cancellationToken) =>
        TarFile.CreateFromDirectoryAsync(directory, to, includeBaseDirectory: false, cancellationToken);

    /// <summary>Adds what arrives to the copies.</summary>
    /// <exception cref="IOException">It isn't what was asked for.</exception>
    public static void Read(Stream from, string content, PinnedPlugins pins) =>
        pins.Add(content, directory => TarFile.ExtractToDirectory(from, directory, overwriteFiles: false));
}
