using Platform.Host.Disk;
using Platform.Host.Http.Clients;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Whether records can be written, and for how long.</summary>
internal static class DataDirectoryCheck
{
    private const long LittleSpace = 1_000_000_000;
    private const string Name = "data directory";
    private const string Remedy = "Name one that you can write to: --data DIR, or the environment variable PLATFORM_DATA.";

    public static async Task<Finding> FindAsync(string directory, CancellationToken cancellationToken)
    {
        if (UnusableDataDirectoryException.Obstruction(directory) is { } obstruction)
        {
            return new Finding(FindingStatus.Fail, Name, $"{directory}: {obstruction}", Remedy);
        }

        // Looking creates nothing: what counts is the nearest directory that exists.
        var existing = directory;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        var probe = Path.Combine(existing, $".doctor-{Environment.ProcessId}");
        try
        {
            await File.WriteAllBytesAsync(probe, [0], cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding(FindingStatus.Fail, Name, $"{directory}: {exception.Message}", Remedy);
        }
        finally
        {
            File.Delete(probe);
        }

        var free = new DriveInfo(existing).AvailableFreeSpace;
        var text = $"{directory}{Used(directory)}, {Numbers.Size(free)} free{await HostAsync(directory, cancellationToken)}";
        return free < LittleSpace
            ? new Finding(
                FindingStatus.Warn,
                Name,
                text,
                "Checkpoints need disk space: delete experiments (platform delete), or name another directory with --data."
            )
            : new Finding(FindingStatus.Ok, Name, text);
    }

    private static string Used(string directory)
    {
        if (!File.Exists(Path.Combine(directory, PagedDatabase.FileName)))
        {
            return "";
        }

        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return $", {Numbers.Size(new DirectoryInfo(directory).EnumerateFiles("*", all).Sum(file => file.Length))} used";
    }

    private static async Task<string> HostAsync(string directory, CancellationToken cancellationToken)
    {
        if (HostAddress.Read(directory) is not { } address)
        {
            return "";
        }

        using var host = await HostConnection.ConnectAsync(address, cancellationToken);
        return host is null ? "" : $", a host is running (process {address.Process}, {address.Url})";
    }
}
