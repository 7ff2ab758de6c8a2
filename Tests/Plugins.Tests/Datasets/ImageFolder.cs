using System.Buffers.Binary;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>A folder of small images of 2 × 3 pixels in the files of the MNIST family.
/// Pixel i of the folder is 5 i, label i is i modulo 10.</summary>
internal sealed class ImageFolder : IDisposable
{
    public ImageFolder(int training, int test, string name = "images")
    {
        Path = Directory.CreateTempSubdirectory($"platform-{name}-").FullName;
        Write("train", training, 0);
        Write("t10k", test, training);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Replaces a file by one of these lengths and values.</summary>
    public void Write(string name, byte[] header, byte[] values) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), TemporaryFile.Gzip([.. header, .. values]));

    public static byte[] Header(params int[] shape)
    {
        var header = new byte[4 + (4 * shape.Length)];
        (header[2], header[3]) = (8, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), shape[i]);
        }

        return header;
    }

    private void Write(string split, int count, int first)
    {
        Write($"{split}-images-idx3-ubyte.gz", Header(count, 2, 3), [.. Enumerable.Range(first * 6, count * 6).Select(i => (byte)(5 * i))]);
        Write($"{split}-labels-idx1-ubyte.gz", Header(count), [.. Enumerable.Range(first, count).Select(i => (byte)(i % 10))]);
    }
}
