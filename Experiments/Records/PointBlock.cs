using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Platform.Experiments.Records;

/// <summary>
/// Points in columns, as bytes, on their way and on the disk: version, count, steps
/// (zigzag differences of seven bits a byte), times, values
/// (doubles, little-endian).
/// </summary>
public static class PointBlock
{
    private const byte Version = 1;
    private const int LongestVariable = 10;
    private const int ShortestPoint = 1 + (2 * sizeof(double));

    /// <summary>Writes points.</summary>
    public static byte[] Encode(PointColumns points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Encode(points, 0, points.Count);
    }

    /// <summary>Writes the points from an index to before another.</summary>
    public static byte[] Encode(PointColumns points, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(points);
        var steps = points.Steps[start..end];
        var bytes = ArrayPool<byte>.Shared.Rent(1 + LongestVariable + (steps.Length * (LongestVariable + 16)));
        bytes[0] = Version;
        var length = 1 + WriteVariable(bytes.AsSpan(1), (ulong)steps.Length);

        var previous = 0L;
        foreach (var step in steps)
        {
            var difference = unchecked(step - previous);
            length += WriteVariable(bytes.AsSpan(length), (ulong)((difference << 1) ^ (difference >> 63)));
            previous = step;
        }

        length += WriteDoubles(bytes.AsSpan(length), points.Times[start..end]);
        length += WriteDoubles(bytes.AsSpan(length), points.Values[start..end]);

        var block = bytes.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(bytes);
        return block;
    }

    /// <summary>Adds what was written to points.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote it, or it isn't whole; the points are of no use then.</exception>
    public static void DecodeInto(PointColumns points, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (bytes.Length == 0 || bytes[0] != Version)
        {
            throw new InvalidDataException(
                $"A block of metric points has version {(bytes.Length == 0 ? "?" : bytes[0])}; this program reads version {Version}."
            );
        }

        var rest = bytes[1..];
        var count = ReadVariable(ref rest);
        if (count > (ulong)(rest.Length / ShortestPoint))
        {
            throw new InvalidDataException($"A block that should hold {count} metric points holds {rest.Length} bytes.");
        }

        points.Extend((int)count, out var steps, out var times, out var values);

        var step = 0L;
        foreach (ref var slot in steps)
        {
            var difference = ReadVariable(ref rest);
            step = unchecked(step + ((long)(difference >> 1) ^ -(long)(difference & 1)));
            slot = step;
        }

        if (rest.Length < 2 * sizeof(double) * steps.Length)
        {
            throw new InvalidDataException($"A block of {count} metric points breaks off within its times or values.");
        }

        ReadDoubles(ref rest, times);
        ReadDoubles(ref rest, values);
    }

    private static int WriteVariable(Span<byte> bytes, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        return length;
    }

    private static ulong ReadVariable(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            if (bytes.IsEmpty)
            {
                throw new InvalidDataException("A block of metric points breaks off within a number.");
            }

            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static int WriteDoubles(Span<byte> bytes, ReadOnlySpan<double> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            return values.Length * sizeof(double);
        }

        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], values[i]);
        }

        return values.Length * sizeof(double);
    }

    private static void ReadDoubles(ref ReadOnlySpan<byte> bytes, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }

        bytes = bytes[(values.Length * sizeof(double))..];
    }
}
