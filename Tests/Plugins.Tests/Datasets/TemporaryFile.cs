using System.IO.Compression;
using System.Text;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>A file in a temporary folder of its own.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string name, string text)
    {
        Folder = Directory.CreateTempSubdirectory("platform-datasets-").FullName;
        Path = System.IO.Path.Combine(Folder, name);
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(Path, name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(bytes) : bytes);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);

        return packed.ToArray();
    }
}
