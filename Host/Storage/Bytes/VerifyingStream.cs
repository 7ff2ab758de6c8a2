using System.Security.Cryptography;

namespace Platform.Host.Storage.Bytes;

/// <summary>Reads bytes from beginning to end and fails at the end if they don't have the hash that they are stored under.</summary>
internal sealed class VerifyingStream(Stream content, string sha256) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => throw new NotSupportedException("A checkpoint is read from beginning to end, because its hash is verified.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        if (read > 0)
        {
            _hash.AppendData(buffer[..read]);
        }
        else if (buffer.Length > 0)
        {
            Verify();
        }

        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("A checkpoint is read from beginning to end, because its hash is verified.");

    public override void SetLength(long value) => throw new NotSupportedException("A checkpoint is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A checkpoint is read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Verify()
    {
        if (_verified)
        {
            return;
        }

        _verified = true;
        var actual = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (actual != sha256)
        {
            throw new InvalidDataException(
                $"The bytes of the checkpoint {sha256} are damaged: they hash to {actual}. Use another checkpoint of the "
                    + "trial, or run it again."
            );
        }
    }
}
