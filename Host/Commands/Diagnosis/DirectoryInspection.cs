using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Storage;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Salvage;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Checks a data directory that no host uses.</summary>
internal static class DirectoryInspection
{
    /// <summary>The file of a repaired directory that says what it lacks.</summary>
    public const string ListName = "repair.json";

    /// <summary>Checks it.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="target">Where to write what is sound; null: nowhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>null: there are no records.</returns>
    /// <exception cref="CallException">A host uses it.</exception>
    public static async Task<DirectoryReport?> RunAsync(string directory, string? target, CancellationToken cancellationToken)
    {
        if (!PagedDatabase.HasRecords(new PhysicalDisk(directory, FileAccess.Read)))
        {
            return null;
        }

        try
        {
            return await DirectoryCheck.RunAsync(directory, target, Describe, cancellationToken);
        }
        catch (DataDirectoryInUseException inUse)
        {
            throw new CallException(
                $"A host uses '{directory}' ({inUse.Owner?.ToString() ?? "another process"}), and what it writes can't be checked "
                    + "meanwhile. End it first, or check a copy, which a running host makes: platform backup COPY, then platform "
                    + "doctor --data COPY."
            );
        }
    }

    private static void Describe(string directory, DirectoryReport report)
    {
        using var file = File.CreateText(Path.Combine(directory, ListName));
        OutputJson.Write(file, report, OutputJson.Readable.DirectoryReport);
    }
}
