using System.Buffers.Binary;
using System.IO.Compression;

namespace Platform.Plugins.Datasets.Files;

/// <summary>Reads a gzipped file, and refuses one that is damaged or cut off; the library takes a
/// file for whole that was cut where its compressor began anew.</summary>
internal sealed class PackedFile(FileStream file) : Stream
{
    // Magic number and method of each member (RFC 1952).
    private static readonly byte[] Head = [0x1F, 0x8B, 8];

    private readonly GZipStream _plain = new(file, CompressionMode.Decompress);
    private uint _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _plain.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(damage);
        }

        // Lengths are counted modulo 2^32.
        _length = unchecked(_length + (uint)read);
        if (read == 0 && buffer.Length > 0 && !IsWhole())
        {
            throw Damaged(null);
        }

        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _plain.Dispose();
        }

        base.Dispose(disposing);
    }

    // A member ends with the length of what it holds. Of several only the last one's is known here, so another member makes it whole.
    private bool IsWhole()
    {
        using var packed = File.OpenRead(file.Name);
        if (packed.Length < 18)
        {
            return false;
        }

        Span<byte> end = stackalloc byte[4];
        packed.Position = packed.Length - end.Length;
        packed.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == _length || HasFurtherMember(packed);
    }

    private static bool HasFurtherMember(FileStream packed)
    {
        packed.Position = Head.Length;
        using var bytes = new BufferedStream(packed);
        for (int matched = 0, next; (next = bytes.ReadByte()) >= 0; )
        {
            matched =
                next == Head[matched] ? matched + 1
                : next == Head[0] ? 1
                : 0;
            if (matched == Head.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static InvalidDataException Damaged(Exception? cause) =>
        new("Its gzip stream is damaged or cut off. Copy the file again.", cause);
}
