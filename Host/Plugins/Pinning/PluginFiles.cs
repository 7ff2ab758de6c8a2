using System.Security.Cryptography;
using System.Text;
using Platform.Host.Disk;

namespace Platform.Host.Plugins.Pinning;

/// <summary>The files of one plugin, and where they lie.</summary>
/// <param name="All">In ordinal order of their names. A name begins with the plugin's own; its parts are joined by slashes.</param>
internal sealed record PluginFiles(IReadOnlyList<PluginFile> All)
{
    private static readonly string[] Companions = [".deps.json", ".pdb"];

    /// <summary>A plugin with a folder of its own: all that lies in it.</summary>
    public static PluginFiles OfFolder(string plugin, string folder) =>
        Ordered(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => new PluginFile($"{plugin}/{Relative(folder, path)}", path))
        );

    /// <summary>A DLL that shares its folder with others: with its description, its symbols and the
    /// DLLs beside it that it refers to, which the host doesn't provide.</summary>
    public static PluginFiles OfDll(string plugin, string dll, PlatformAssemblies platform)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { dll };
        var pending = new Queue<string>(found);
        while (pending.TryDequeue(out var path))
        {
            var beside = References(path)
                .Where(reference => !platform.Provides(reference.Name))
                .Select(reference => Path.Combine(Path.GetDirectoryName(dll)!, reference.Name + ".dll"));
            foreach (var other in beside.Where(other => File.Exists(other) && found.Add(other)))
            {
                pending.Enqueue(other);
            }
        }

        var more = Companions.Select(ending => Path.ChangeExtension(dll, ending)).Where(File.Exists);
        return Ordered(found.Concat(more).Select(path => new PluginFile($"{plugin}/{Path.GetFileName(path)}", path)));
    }

    /// <summary>A pinned copy: all that lies in its directory.</summary>
    public static PluginFiles OfPin(string directory) =>
        Ordered(
            Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Select(path => new PluginFile(Relative(directory, path), path))
        );

    /// <summary>The name of the file that lies there.</summary>
    public string NameOf(string path) => All.First(file => file.Path == path).Name;

    /// <summary>SHA-256 of the names and the contents, in lower-case hexadecimal.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in All)
        {
            // A name holds no zero and a hash has one length, so that no two lists of files read the same.
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name + '\0'));
            hash.AppendData(file.Hash());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies the files to their names below a directory, durably.</summary>
    public void CopyTo(string directory) => Put(directory, (_, _) => false);

    /// <summary>The same without a copy where the file system lets two names share a file.</summary>
    /// <returns>The bytes that are shared.</returns>
    public long ShareTo(string directory)
    {
        var bytes = 0L;
        Put(
            directory,
            (file, target) =>
            {
                var shared = HardLink.TryMake(file, target);
                bytes += shared ? new FileInfo(target).Length : 0;
                return shared;
            }
        );
        return bytes;
    }

    private void Put(string directory, Func<string, string, bool> share)
    {
        foreach (var file in All)
        {
            var target = Path.Combine(directory, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (share(file.Path, target))
            {
                continue;
            }

            using var from = File.OpenRead(file.Path);
            using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Append(directory))
        {
            DirectoryFlush.Flush(folder);
        }
    }

    private static IReadOnlyList<ReferencedAssembly> References(string dll)
    {
        try
        {
            return AssemblyFactsReader.Read(dll, "").References;
        }
        catch (BadImageFormatException)
        {
            // A native library, which refers to nothing that could be told.
            return [];
        }
    }

    private static PluginFiles Ordered(IEnumerable<PluginFile> files) => new([.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]);

    private static string Relative(string directory, string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');
}

/// <summary>A file of a plugin.</summary>
/// <param name="Name">Its name within the plugin.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record PluginFile(string Name, string Path)
{
    /// <summary>SHA-256 of what it holds.</summary>
    public byte[] Hash()
    {
        using var content = File.OpenRead(Path);
        return SHA256.HashData(content);
    }
}
