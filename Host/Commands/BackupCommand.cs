using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Commands;

/// <summary><c>platform backup DIRECTORY</c>: copies the records, be a host alive or not.</summary>
internal static class BackupCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var target = new Argument<string>("DIRECTORY")
        {
            Description = "Where to write the copy, a data directory of its own; must not exist",
        };
        var since = new Option<string?>("--since")
        {
            Description = "Share with this earlier backup the checkpoints and plugins that it has, instead of copying them",
            HelpName = "BACKUP",
        };
        var json = SharedOptions.Json("what was copied");
        var data = SharedOptions.Data();
        var command = new Verb(
            "backup",
            "Copy all records, also while experiments run",
            "backup /backups/2026-03-01",
            "backup /backups/2026-03-02 --since /backups/2026-03-01",
            "experiments --data /backups/2026-03-02"
        )
        {
            target,
            since,
            json,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var (directory, copy) = (
                    shell.DataDirectory(call.GetValue(data)),
                    Path.GetFullPath(call.GetRequiredValue(target), shell.Directory)
                );
                var earlier = call.GetValue(since) is { } named ? Earlier(Path.GetFullPath(named, shell.Directory), directory) : null;
                await using var open = await records.OpenAsync(directory, cancellationToken);
                var report = await open.BackUpAsync(copy, earlier, cancellationToken);
                if (!Path.GetRelativePath(directory, copy).StartsWith("..", StringComparison.Ordinal))
                {
                    shell.Error.WriteLine("note: The copy lies in the data directory and is lost with it. Move it to another place.");
                }

                if (report.DamagedPlugins > 0)
                {
                    shell.Error.WriteLine(
                        $"{Numbers.Count(report.DamagedPlugins, "copy", "copies")} of plugins in this data directory "
                            + $"{(report.DamagedPlugins == 1 ? "is" : "are")} damaged and left out; what was trained with them "
                            + "resumes with --current-plugins."
                    );
                }

                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, report, OutputJson.Readable.BackupReport);
                    return;
                }

                shell.Out.WriteLine(
                    $"Copied {Numbers.Count(report.Experiments, "experiment")} with {Numbers.Count(report.Checkpoints, "checkpoint")} to "
                        + $"{report.Path}: {Numbers.Size(report.Bytes)}{Shared(report)}, opened and verified."
                );
                shell.Out.WriteLine("'platform restore' makes it the data directory again; to look at it, name it with --data.");
            }
        );
        return command;
    }

    private static string Shared(BackupReport report) =>
        report.SharedBytes > 0 ? $", of which {Numbers.Size(report.SharedBytes)} are shared with the earlier backup" : "";

    private static string Earlier(string backup, string directory) =>
        backup == directory
            ? throw new CallException($"'{directory}' is the data directory itself, which a backup must not share. Name an earlier backup.")
        : PagedDatabase.HasRecords(new PhysicalDisk(backup, FileAccess.Read)) ? backup
        : throw new CallException($"'{backup}' has no records. Name a directory that 'platform backup' made: --since BACKUP.");
}
