using System.Text.Json;
using Platform.Host.Disk;

namespace Platform.Host.Protocol;

/// <summary>Where the running host of a data directory answers: a file in that directory which only its owner may read.</summary>
/// <param name="Url">The loopback address.</param>
/// <param name="Token">What every request must show.</param>
/// <param name="Process">The host's process id.</param>
/// <param name="Started">When it started, UTC.</param>
internal sealed record HostAddress(Uri Url, string Token, int Process, DateTimeOffset Started)
{
    private const string FileName = "host.json";

    /// <summary>Where browsers of other machines reach it; null: nowhere.</summary>
    public Uri? Web { get; init; }

    /// <summary>Writes the file; a reader sees all of it or the one before.</summary>
    public void Write(string directory) =>
        PrivateFile.Write(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, RecordJson.Default.HostAddress));

    /// <summary>Reads the file; null if there is none or it isn't readable as one. The
    /// host may have ended since without removing it.</summary>
    public static HostAddress? Read(string directory)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(directory, FileName));
            return JsonSerializer.Deserialize(stream, RecordJson.Default.HostAddress);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes the file if it is still this host's.</summary>
    public void Remove(string directory)
    {
        if (Read(directory)?.Token == Token)
        {
            File.Delete(Path.Combine(directory, FileName));
        }
    }
}
