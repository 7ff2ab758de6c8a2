using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Google.Protobuf;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>An event file: records with their lengths and checksums (TFRecord), each an event.</summary>
internal sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";

    private readonly FileStream _file;
    private byte[] _bytes = new byte[256];

    /// <summary>Creates a file that begins at a moment.</summary>
    /// <param name="target">Where.</param>
    /// <param name="run">Its run: the folder in the directory; empty for the directory itself.</param>
    /// <param name="begin">Seconds of the Unix epoch.</param>
    public EventFile(ExportTarget target, string run, double begin)
    {
        // TensorBoard takes files whose names have "tfevents" in them.
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)begin:D10}.platform");
        _file = new FileStream(target.File(run, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        Write(new LoggedEvent { WallTime = begin, FileVersion = Version });
    }

    /// <summary>Adds an event.</summary>
    public void Write(LoggedEvent logged)
    {
        var length = logged.CalculateSize();
        if (_bytes.Length < length + 16)
        {
            _bytes = new byte[2 * (length + 16)];
        }

        var head = _bytes.AsSpan(0, 8);
        var data = _bytes.AsSpan(12, length);
        BinaryPrimitives.WriteInt64LittleEndian(head, length);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(8), MaskedChecksum(head));
        logged.WriteTo(data);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(12 + length), MaskedChecksum(data));
        _file.Write(_bytes, 0, 16 + length);
    }

    /// <summary>The CRC-32C of bytes, turned and shifted so that a checksum of data that has checksums in it is still a good one.</summary>
    public static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, one);
        }

        return unchecked(BitOperations.RotateRight(~checksum, 15) + 0xa282ead8);
    }

    public void Dispose() => _file.Dispose();
}
