using System.Buffers.Binary;
using Platform.Experiments.Records;

namespace Platform.Host.Protocol.Messages;

/// <summary><see cref="MetricPoints"/> on their way: as text, numbers would cost most of what a report costs.</summary>
/// <param name="Name">The series.</param>
/// <param name="Columns">All steps, then all times, then all values; eight bytes each, little-endian.</param>
internal sealed record WirePoints(string Name, byte[] Columns)
{
    private const int Width = 3 * sizeof(long);

    public static WirePoints From(MetricPoints points)
    {
        var count = points.Steps.Count;
        var columns = new byte[count * Width];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(At(columns, i), points.Steps[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(At(columns, count + i), points.Times[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(At(columns, (2 * count) + i), points.Values[i]);
        }

        return new(points.Name, columns);
    }

    /// <exception cref="InvalidDataException">The columns aren't of one length.</exception>
    public MetricPoints ToPoints()
    {
        if (Columns.Length % Width != 0)
        {
            throw new InvalidDataException($"The points of {Name} are {Columns.Length} bytes, which isn't a multiple of {Width}.");
        }

        var count = Columns.Length / Width;
        var (steps, times, values) = (new long[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            steps[i] = BinaryPrimitives.ReadInt64LittleEndian(At(Columns, i));
            times[i] = BinaryPrimitives.ReadDoubleLittleEndian(At(Columns, count + i));
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(At(Columns, (2 * count) + i));
        }

        return new(Name, steps, times, values);
    }

    private static Span<byte> At(byte[] columns, int index) => columns.AsSpan(index * sizeof(long));
}
