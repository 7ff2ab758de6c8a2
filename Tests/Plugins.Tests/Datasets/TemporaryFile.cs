using System.IO.Compression;
using System.Text;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>A file in a temporary folder of its own.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string name, string text)
        : this(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text)) { }

    public TemporaryFile(string name, byte[] bytes)
    {
        Folder = Directory.CreateTempSubdirectory("platform-datasets-").FullName;
        Path = System.IO.Path.Combine(Folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
