using Platform.Host.Disk;

namespace Platform.Host.Tests.Storage;

/// <summary>A file of a <see cref="MemoryDisk"/>.</summary>
internal sealed class MemoryFile(string name, Action beforeChange, Action<string> beforeFlush) : IDiskFile
{
    private const int Sector = 512;

    private readonly Lock _lock = new();
    private readonly List<(long Position, byte[] Bytes)> _unflushed = [];
    private byte[] _now = [];
    private byte[] _durable = [];
    private int _length;
    private int _durableLength;

    public string Name { get; set; } = name;

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
            if (position >= _length)
            {
                return 0;
            }

            var count = (int)Math.Min(buffer.Length, _length - position);
            _now.AsSpan((int)position, count).CopyTo(buffer);
            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> buffer, long position)
    {
        beforeChange();
        lock (_lock)
        {
            Put(ref _now, ref _length, buffer, position);
            _unflushed.Add((position, buffer.ToArray()));
        }
    }

    public void SetLength(long length)
    {
        beforeChange();
        lock (_lock)
        {
            Resize(ref _now, ref _length, (int)length);
            Resize(ref _durable, ref _durableLength, (int)length);
            _unflushed.RemoveAll(write => write.Position >= length);
        }
    }

    public void Flush()
    {
        beforeFlush(Name);
        lock (_lock)
        {
            foreach (var (position, bytes) in _unflushed)
            {
                Put(ref _durable, ref _durableLength, bytes, position);
            }

            _unflushed.Clear();
        }
    }

    /// <summary>Forgets what wasn't flushed, as a system does after a flush that failed.</summary>
    public void LoseUnflushed()
    {
        lock (_lock)
        {
            _unflushed.Clear();
            Resize(ref _now, ref _length, 0);
            Put(ref _now, ref _length, _durable.AsSpan(0, _durableLength), 0);
        }
    }

    public MemoryFile Copy(Action beforeChange, Action<string> beforeFlush)
    {
        lock (_lock)
        {
            var copy = new MemoryFile(Name, beforeChange, beforeFlush);
            Put(ref copy._now, ref copy._length, _now.AsSpan(0, _length), 0);
            Put(ref copy._durable, ref copy._durableLength, _now.AsSpan(0, _length), 0);
            return copy;
        }
    }

    public MemoryFile AfterPowerCut(Random random, Action beforeChange, Action<string> beforeFlush)
    {
        lock (_lock)
        {
            var after = new MemoryFile(Name, beforeChange, beforeFlush);
            Put(ref after._durable, ref after._durableLength, _durable.AsSpan(0, _durableLength), 0);
            foreach (var (position, bytes) in _unflushed)
            {
                Survive(after, position, bytes, random);
            }

            Put(ref after._now, ref after._length, after._durable.AsSpan(0, after._durableLength), 0);
            return after;
        }
    }

    public void Dispose() { }

    /// <summary>A write that wasn't flushed is kept, lost, or torn: half of its sectors
    /// are lost, or only few, which is harder to notice.</summary>
    private static void Survive(MemoryFile after, long position, byte[] bytes, Random random)
    {
        double[] losses = [0, 1, 0.5, 0.03];
        var loss = losses[random.Next(losses.Length)];
        for (var start = 0; start < bytes.Length; start += Sector)
        {
            if (random.NextDouble() >= loss)
            {
                Put(
                    ref after._durable,
                    ref after._durableLength,
                    bytes.AsSpan(start, Math.Min(Sector, bytes.Length - start)),
                    position + start
                );
            }
        }
    }

    private static void Put(ref byte[] content, ref int length, ReadOnlySpan<byte> bytes, long position)
    {
        var end = (int)position + bytes.Length;
        if (end > length)
        {
            Resize(ref content, ref length, end);
        }

        bytes.CopyTo(content.AsSpan((int)position));
    }

    private static void Resize(ref byte[] content, ref int length, int to)
    {
        if (to > content.Length)
        {
            Array.Resize(ref content, Math.Max(to, content.Length * 2));
        }

        if (to < length)
        {
            Array.Clear(content, to, length - to);
        }

        length = to;
    }
}
