namespace Platform.Host.Disk;

/// <summary>A file whose changes are in a temporary one, block by block.</summary>
/// <param name="below">The file as it is on the disk; null: there is none.</param>
/// <param name="scratch">Where changed blocks are.</param>
internal sealed class OverlayFile(IDiskFile? below, Scratch scratch) : IDiskFile
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _blocks = [];
    private long _original = below?.Length ?? 0;
    private long _length = below?.Length ?? 0;

    public long Length
    {
        get
        {
            lock (_lock)
            {
                return _length;
            }
        }
    }

    public int Read(Span<byte> buffer, long position)
    {
        lock (_lock)
        {
            var count = (int)Math.Clamp(_length - position, 0, buffer.Length);
            for (var done = 0; done < count; )
            {
                var (block, start) = Math.DivRem(position + done, Scratch.BlockSize);
                var part = buffer.Slice(done, (int)Math.Min(count - done, Scratch.BlockSize - start));
                ReadPart(part, block, start);
                done += part.Length;
            }

            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> buffer, long position)
    {
        lock (_lock)
        {
            for (var done = 0; done < buffer.Length; )
            {
                var (block, start) = Math.DivRem(position + done, Scratch.BlockSize);
                var part = buffer.Slice(done, (int)Math.Min(buffer.Length - done, Scratch.BlockSize - start));
                WritePart(part, block, start);
                done += part.Length;
            }

            _length = Math.Max(_length, position + buffer.Length);
        }
    }

    public void SetLength(long length)
    {
        lock (_lock)
        {
            // What comes back after a cut is zeros.
            var (block, start) = Math.DivRem(length, Scratch.BlockSize);
            if (length < _length && start > 0)
            {
                WritePart(new byte[Scratch.BlockSize - start], block, start);
            }

            foreach (var cut in _blocks.Keys.Where(one => one * Scratch.BlockSize >= length).ToList())
            {
                _blocks.Remove(cut);
            }

            (_length, _original) = (length, Math.Min(_original, length));
        }
    }

    public void Flush() { }

    /// <summary>Stays open: the disk closes it.</summary>
    public void Dispose() { }

    private void ReadPart(Span<byte> part, long block, long start)
    {
        if (_blocks.TryGetValue(block, out var place))
        {
            scratch.Read(part, place + start);
            return;
        }

        var position = (block * Scratch.BlockSize) + start;
        var there = (int)Math.Clamp(_original - position, 0, part.Length);
        part[there..].Clear();
        if (there > 0)
        {
            below!.Read(part[..there], position);
        }
    }

    private void WritePart(ReadOnlySpan<byte> part, long block, long start)
    {
        if (!_blocks.TryGetValue(block, out var place))
        {
            var whole = new byte[Scratch.BlockSize];
            ReadPart(whole, block, 0);
            _blocks[block] = place = scratch.Add(whole);
        }

        scratch.Write(part, place + start);
    }
}
