using System.Security.Cryptography;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Runs;
using Platform.Host.Http.Clients;

namespace Platform.Host.Workers.Data;

/// <summary>Gets a file or a folder from the host, and goes on where an earlier attempt was cut.</summary>
/// <param name="file">What it is.</param>
/// <param name="ask">Asks the host; again if it was gone meanwhile.</param>
/// <param name="progress">Hears that it gets on.</param>
internal sealed class DataDownload(DataFile file, Func<Func<HttpData, Task>, CancellationToken, Task> ask, Action progress)
{
    /// <summary>Gets it to a path.</summary>
    /// <exception cref="DataUnavailableException">The host doesn't have it, or it has changed there.</exception>
    public Task RunAsync(string path, CancellationToken cancellationToken) =>
        file.Pattern is null ? GetAsync(file.Sha256, file.Sha256, path, cancellationToken) : GetFolderAsync(path, cancellationToken);

    private async Task GetFolderAsync(string path, CancellationToken cancellationToken)
    {
        var list = "";
        await ask(async host => list = await host.ListAsync(file.Sha256, cancellationToken), cancellationToken);
        var content = Parse(list);
        if (content.Sha256 != file.Sha256)
        {
            throw Changed();
        }

        Directory.CreateDirectory(path);
        foreach (var (place, part) in content.Files.Index())
        {
            var target = Path.Combine(path, part.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await GetAsync(FormattableString.Invariant($"{file.Sha256}/{place}"), part.Sha256, target, cancellationToken);
        }
    }

    // Hashed while it arrives; what was there before is hashed first.
    private async Task GetAsync(string address, string sha256, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; )
            {
                hash.AppendData(buffer, 0, read);
            }

            if (Convert.ToHexStringLower(hash.GetCurrentHash()) == sha256)
            {
                return;
            }

            await ask(
                host =>
                    host.CopyAsync(
                        address,
                        stream.Position,
                        bytes =>
                        {
                            hash.AppendData(bytes);
                            stream.Write(bytes);
                            progress();
                        },
                        cancellationToken
                    ),
                cancellationToken
            );
            stream.Flush(flushToDisk: true);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
        {
            File.Delete(path);
            throw Changed();
        }
    }

    private FolderContent Parse(string list)
    {
        try
        {
            return FolderContent.Parse(list);
        }
        catch (FormatException exception)
        {
            throw new DataUnavailableException($"The host's list of {file.Path} can't be used: {exception.Message}");
        }
    }

    private DataUnavailableException Changed() =>
        new(
            $"What the host sends of {file.Path} isn't what the experiment was started with (sha256 {file.Sha256[..12]}). "
                + "Put the original back, or start a new experiment with --new."
        );
}
