using Platform.Host.Disk;

namespace Platform.Host.Tests.Storage;

/// <summary>
/// A disk that plays power cuts. Of each file it knows what is durable and which writes are not; a cut keeps any of
/// these, in any order as a real disk may, and tears one of them. Cutting, renaming and deleting are durable in order,
/// as in a journaling file system.
/// </summary>
internal sealed class MemoryDisk : IDisk
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private long _operations;
    private int _flushes;

    /// <summary>How often any file was flushed.</summary>
    public int Flushes => Volatile.Read(ref _flushes);

    /// <summary>Is told the number of each write, flush, rename and deletion before it is done; may throw to play the power cut.</summary>
    public Action<long>? BeforeOperation { get; set; }

    /// <summary>Is told of each write before it is done; may throw, as a disk without room does.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Is told the name of each file that is flushed, before it is.</summary>
    public Action<string>? BeforeFlush { get; set; }

    /// <summary>Is told the new name of each file that was renamed.</summary>
    public Action<string>? AfterRename { get; set; }

    /// <summary>Bytes of all files.</summary>
    public long Used
    {
        get
        {
            lock (_lock)
            {
                return _files.Values.Sum(file => file.Length);
            }
        }
    }

    public string Location => "/memory";

    public IReadOnlyList<string> Names(string prefix)
    {
        lock (_lock)
        {
            return [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
    }

    public IDiskFile Open(string name)
    {
        lock (_lock)
        {
            if (!_files.TryGetValue(name, out var file))
            {
                _files[name] = file = new MemoryFile(name, CountWrite, CountFlush);
            }

            return file;
        }
    }

    public IDiskFile? OpenExisting(string name)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(name);
        }
    }

    public void Rename(string from, string to)
    {
        Count();
        lock (_lock)
        {
            _files.Remove(from, out var file);
            file!.Name = to;
            _files[to] = file;
        }

        AfterRename?.Invoke(to);
    }

    public void Delete(string name)
    {
        Count();
        lock (_lock)
        {
            _files.Remove(name);
        }
    }

    /// <summary>Forgets what wasn't flushed of a file, as a system does after a flush that failed.</summary>
    public void LoseUnflushed(string name)
    {
        lock (_lock)
        {
            _files[name].LoseUnflushed();
        }
    }

    /// <summary>A disk with the same files, all of them durable.</summary>
    public MemoryDisk Copy()
    {
        var copy = new MemoryDisk();
        lock (_lock)
        {
            foreach (var (name, file) in _files)
            {
                copy._files[name] = file.Copy(copy.CountWrite, copy.CountFlush);
            }
        }

        return copy;
    }

    /// <summary>The disk as it is after a power cut at this moment.</summary>
    public MemoryDisk AfterPowerCut(Random random)
    {
        var after = new MemoryDisk();
        lock (_lock)
        {
            foreach (var (name, file) in _files)
            {
                after._files[name] = file.AfterPowerCut(random, after.CountWrite, after.CountFlush);
            }
        }

        return after;
    }

    private void CountWrite()
    {
        Count();
        BeforeWrite?.Invoke();
    }

    private void CountFlush(string name)
    {
        Count();
        BeforeFlush?.Invoke(name);
        Interlocked.Increment(ref _flushes);
    }

    private void Count() => BeforeOperation?.Invoke(Interlocked.Increment(ref _operations));
}
