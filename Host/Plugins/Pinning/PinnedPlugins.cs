using Platform.Host.Disk;

namespace Platform.Host.Plugins.Pinning;

/// <summary>
/// Copies of plugins that never change: each lies in a directory that is named by the hash of its files. Experiments train with these
/// copies, so that whatever is dropped into a plugins directory later serves only those that start later.
/// </summary>
/// <param name="directory">Holds the copies; created with the first.</param>
internal sealed class PinnedPlugins(string directory)
{
    /// <summary>Their folder in a data directory.</summary>
    public const string FolderName = "plugins";

    /// <summary>Holds the copies.</summary>
    public string Directory => directory;

    /// <summary>Those of a data directory.</summary>
    public static PinnedPlugins In(string dataDirectory) => new(Path.Combine(dataDirectory, FolderName));

    /// <summary>Copies a plugin unless that was done before.</summary>
    /// <returns>The hash of its files.</returns>
    /// <exception cref="IOException">A file changed while it was copied, or can't be read or written.</exception>
    public string Pin(PluginFiles files)
    {
        var content = files.Hash();
        if (Find(content) is null)
        {
            Add(content, files.CopyTo);
        }

        return content;
    }

    /// <summary>The directory of a copy, which holds one plugin; null if there is none, or not with this content.</summary>
    public string? Find(string content)
    {
        var path = PathOf(content);
        return IsHash(content) && System.IO.Directory.Exists(path) && PluginFiles.OfPin(path).Hash() == content ? path : null;
    }

    /// <summary>The contents of all copies, sound or not.</summary>
    public IReadOnlyList<string> Contents() =>
        System.IO.Directory.Exists(directory)
            ?
            [
                .. System
                    .IO.Directory.EnumerateDirectories(directory)
                    .Select(path => Path.GetFileName(path))
                    .Where(IsHash)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Deletes the copies that nobody needs, and what a process left behind that ended while it made one.</summary>
    /// <param name="needed">The contents that stay.</param>
    /// <returns>How many copies were deleted.</returns>
    public int Prune(IReadOnlySet<string> needed)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            return 0;
        }

        var superfluous = System
            .IO.Directory.EnumerateDirectories(directory)
            .Where(path => !needed.Contains(Path.GetFileName(path)))
            .ToList();
        foreach (var path in superfluous)
        {
            System.IO.Directory.Delete(path, recursive: true);
        }

        return superfluous.Count(path => IsHash(Path.GetFileName(path)));
    }

    /// <summary>Where a copy with this content lies, or would.</summary>
    public string PathOf(string content) => Path.Combine(directory, content);

    /// <summary>Adds a copy; it is seen whole and unharmed, or not at all.</summary>
    /// <param name="content">What its files must hash to.</param>
    /// <param name="fill">Writes the files below the directory that it is given.</param>
    /// <exception cref="UnusableDataDirectoryException">It can't be written.</exception>
    public void Add(string content, Action<string> fill)
    {
        var (dataDirectory, temporary) = (Path.GetDirectoryName(directory)!, Path.Combine(directory, $".{content}.{Guid.NewGuid():N}"));
        try
        {
            OwnerOnly.CreateDirectory(dataDirectory);
            OwnerOnly.CreateDirectory(directory);
            OwnerOnly.CreateDirectory(temporary);
            fill(temporary);
            if (PluginFiles.OfPin(temporary).Hash() == content)
            {
                Publish(temporary, content);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnusableDataDirectoryException.Of(dataDirectory, exception);
        }
        finally
        {
            if (System.IO.Directory.Exists(temporary))
            {
                System.IO.Directory.Delete(temporary, recursive: true);
            }
        }

        throw new IOException("Its files changed while they were copied. Try again when they are whole.");
    }

    // Another process may add the same at the same time; a damaged copy makes room.
    private void Publish(string temporary, string content)
    {
        var target = PathOf(content);
        if (Find(content) is not null)
        {
            return;
        }

        if (System.IO.Directory.Exists(target))
        {
            System.IO.Directory.Delete(target, recursive: true);
        }

        try
        {
            System.IO.Directory.Move(temporary, target);
            DirectoryFlush.Flush(directory);
        }
        catch (IOException) when (Find(content) is not null)
        {
            // It was there first.
        }
    }

    // What a stranger asks for must not lead out of the directory.
    private static bool IsHash(string content) => content.Length == 64 && content.All(char.IsAsciiHexDigitLower);
}
