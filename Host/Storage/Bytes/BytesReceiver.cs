using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Platform.Host.Disk;

namespace Platform.Host.Storage.Bytes;

/// <summary>Receives bytes while hashing them: few in memory, many straight into a file.</summary>
/// <param name="disk">Where the file goes.</param>
/// <param name="room">Its room: while there is none, whoever sends the bytes is held up.</param>
/// <param name="limit">The largest number of bytes that stays in memory.</param>
/// <param name="broken">Hears of a fault of the disk, and makes of it what whoever sends the bytes is
/// told. What is wrong with the bytes or their way is no such fault.</param>
internal sealed class BytesReceiver(IDisk disk, DiskRoom room, int limit, Func<Exception, Exception> broken)
{
    private const int ChunkSize = 1 << 20;
    private long _parts;

    /// <summary>Reads to the end.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="sha256">Their hash.</param>
    /// <param name="announce">Is told of them when they are complete, before their file has
    /// its name: from then on nobody deletes a file of that name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The bytes hash to something else.</exception>
    public async Task ReceiveAsync(Stream content, string sha256, Func<StoreBytes, Task> announce, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkSize, limit + 1));
        try
        {
            var count = await content.ReadAtLeastAsync(chunk, limit + 1, throwOnEndOfStream: false, cancellationToken);
            if (count > limit)
            {
                await ReceiveFileAsync(chunk, count, content, hash, sha256, announce, cancellationToken);
                return;
            }

            hash.AppendData(chunk, 0, count);
            Check(hash, sha256);
            await announce(new StoreBytes(sha256, count, chunk[..count]));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async Task ReceiveFileAsync(
        byte[] chunk,
        int count,
        Stream content,
        IncrementalHash hash,
        string sha256,
        Func<StoreBytes, Task> announce,
        CancellationToken cancellationToken
    )
    {
        var part = BytesIndex.Folder + Interlocked.Increment(ref _parts).ToString(CultureInfo.InvariantCulture) + BytesIndex.PartSuffix;
        try
        {
            var length = 0L;
            using (var file = await OpenAsync(part, cancellationToken))
            {
                await OnDiskAsync(() => file.SetLength(0), cancellationToken);
                for (; count > 0; count = await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken))
                {
                    hash.AppendData(chunk, 0, count);
                    await OnDiskAsync(() => file.Write(chunk.AsSpan(0, count), length), cancellationToken);
                    length += count;
                }

                Check(hash, sha256);
                OnDisk(file.Flush);
            }

            await announce(new StoreBytes(sha256, length, null));
            await OnDiskAsync(() => disk.Rename(part, BytesIndex.FileOf(sha256)), cancellationToken);
        }
        finally
        {
            OnDisk(() => disk.Delete(part));
        }
    }

    private async Task<IDiskFile> OpenAsync(string part, CancellationToken cancellationToken)
    {
        IDiskFile? file = null;
        await OnDiskAsync(() => file = disk.Open(part), cancellationToken);
        return file!;
    }

    private async Task OnDiskAsync(Action action, CancellationToken cancellationToken)
    {
        try
        {
            await room.WriteAsync(action, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw broken(exception);
        }
    }

    private void OnDisk(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw broken(exception);
        }
    }

    private static void Check(IncrementalHash hash, string sha256)
    {
        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != sha256)
        {
            throw new InvalidDataException(
                $"The bytes that came for the checkpoint {sha256} hash to {actual}: they changed on the way. Send them again."
            );
        }
    }
}
