using System.Buffers.Binary;
using Platform.Plugins.Datasets.Files;

namespace Platform.Plugins.Datasets.Images;

/// <summary>
/// Reads IDX files of bytes, plain or gzipped: two zero bytes, the type 8, the number of dimensions, each length as a big-endian int32,
/// the values.
/// </summary>
internal static class IdxFile
{
    private const byte UnsignedByte = 8;
    private const int MostValues = 1 << 30;
    private const int FirstValues = 1 << 24;

    /// <exception cref="InvalidDataException">The file isn't what it should be.</exception>
    public static IdxArray Read(string path, int dimensions)
    {
        using var stream = DataFile.Open(path);
        try
        {
            var shape = ReadShape(stream, dimensions);
            var values = ReadValues(stream, shape.Aggregate(1, (size, length) => checked(size * length)));
            return stream.ReadByte() < 0 ? new(shape, values) : throw new InvalidDataException("there is more after its last value");
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException("it ends too early", end);
        }
    }

    // The header isn't believed: there is memory for many values only once as many have come.
    private static byte[] ReadValues(Stream stream, int count)
    {
        var values = new byte[Math.Min(count, FirstValues)];
        stream.ReadExactly(values);
        while (values.Length < count)
        {
            var read = values.Length;
            Array.Resize(ref values, (int)Math.Min(count, 2L * read));
            stream.ReadExactly(values.AsSpan(read));
        }

        return values;
    }

    private static int[] ReadShape(Stream stream, int dimensions)
    {
        var header = new byte[4 + (4 * dimensions)];
        stream.ReadExactly(header.AsSpan(0, 4));
        if (header is not [0, 0, UnsignedByte, var count, ..] || count != dimensions)
        {
            throw new InvalidDataException($"it isn't an IDX file of bytes with {dimensions} dimensions");
        }

        stream.ReadExactly(header.AsSpan(4));
        int[] shape = [.. Enumerable.Range(1, dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i)))];
        return shape.All(length => length > 0) && shape.Aggregate(1.0, (size, length) => size * length) <= MostValues
            ? shape
            : throw new InvalidDataException($"its lengths are {string.Join(" × ", shape)}");
    }
}
