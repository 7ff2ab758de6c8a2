using Platform.Experiments.Definitions;
using Platform.Experiments.Runs;
using Platform.Host.Disk;

namespace Platform.Host.Workers.Data;

/// <summary>
/// Data by the hash of its content, which the workers of a machine share. What was used longest ago makes room for what is
/// needed, but never
/// what is in use.
/// </summary>
/// <remarks>
/// Beside each entry lies its lock: who uses the entry shares it, who fills or deletes the entry has it alone, and its time is
/// that of the last
/// use. Locks are taken under the lock of the directory, so that none is deleted that somebody is about to take. The system gives
/// up the locks
/// of a process that ends, however it ends.
/// </remarks>
/// <param name="directory">Where it lies.</param>
/// <param name="limit">How many bytes it holds at most.</param>
/// <param name="time">The clock.</param>
internal sealed class DataCache(string directory, long limit, TimeProvider time)
{
    private const string PartSuffix = ".part";
    private const string LockSuffix = ".lock";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    /// <summary>Data that is in the cache from now on until it is disposed of.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="fill">Gets it to a path at which a part of it may lie already, and checks it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DataUnavailableException">There is no room for it.</exception>
    public async Task<CachedData> GetAsync(
        string sha256,
        long length,
        Func<string, CancellationToken, Task> fill,
        CancellationToken cancellationToken
    )
    {
        OwnerOnly.CreateDirectory(Path.GetDirectoryName(directory)!);
        OwnerOnly.CreateDirectory(directory);
        var path = Path.Combine(directory, sha256);
        while (true)
        {
            FileStream? filling;
            using (await AloneAsync(cancellationToken))
            {
                if (Exists(path) && CacheLock.TryShare(path + LockSuffix) is { } use)
                {
                    File.SetLastWriteTimeUtc(path + LockSuffix, time.GetUtcNow().UtcDateTime);
                    return new CachedData(path, use);
                }

                filling = CacheLock.TryOwn(path + LockSuffix);
                if (filling is not null)
                {
                    using var own = new DisposedUnless(filling);
                    MakeRoom(sha256, length);
                    own.IsKept = true;
                }
            }

            if (filling is null)
            {
                // Another worker fills it.
                await Task.Delay(Pause, time, cancellationToken);
                continue;
            }

            using (filling)
            {
                await fill(path + PartSuffix, cancellationToken);
                Publish(path);
            }
        }
    }

    private void Publish(string path)
    {
        var part = path + PartSuffix;
        if (Directory.Exists(part))
        {
            Directory.Move(part, path);
        }
        else
        {
            File.Move(part, path);
        }

        DirectoryFlush.Flush(directory);
    }

    private void MakeRoom(string wanted, long length)
    {
        var others = Entries().Where(entry => entry.Sha256 != wanted).OrderBy(entry => entry.Used).ToList();
        var held = others.Sum(entry => entry.Length);
        foreach (var entry in others.TakeWhile(_ => held + length > limit))
        {
            var name = Path.Combine(directory, entry.Sha256);
            using var own = CacheLock.TryOwn(name + LockSuffix);
            if (own is not null)
            {
                Delete(name);
                Delete(name + PartSuffix);
                File.Delete(name + LockSuffix);
                held -= entry.Length;
            }
        }

        if (held + length > limit)
        {
            throw new DataUnavailableException(
                $"The data takes {new ByteSize(length)}, and the cache in {directory} holds at most {new ByteSize(limit)}, "
                    + $"of which {new ByteSize(held)} are in use. Start the worker with a larger --data-cache-size."
            );
        }
    }

    private IEnumerable<(string Sha256, long Length, DateTime Used)> Entries() =>
        Directory
            .EnumerateFileSystemEntries(directory)
            .Where(path => !path.EndsWith(LockSuffix, StringComparison.Ordinal))
            .GroupBy(path => Path.GetFileName(path).Replace(PartSuffix, "", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(entry => (entry.Key, entry.Sum(LengthOf), File.GetLastWriteTimeUtc(Path.Combine(directory, entry.Key) + LockSuffix)));

    private static long LengthOf(string path) =>
        Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
            : new FileInfo(path).Length;

    private async Task<IDisposable> AloneAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (CacheLock.TryOwn(Path.Combine(directory, LockSuffix)) is { } alone)
            {
                return alone;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private sealed class DisposedUnless(IDisposable thing) : IDisposable
    {
        public bool IsKept { get; set; }

        public void Dispose()
        {
            if (!IsKept)
            {
                thing.Dispose();
            }
        }
    }
}
