using System.CommandLine;
using System.Globalization;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Storage;
using Platform.Host.Storage.Copies;

namespace Platform.Host.Commands;

/// <summary><c>platform restore BACKUP</c>: makes a backup the data directory, and keeps what was there.</summary>
internal static class RestoreCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var source = new Argument<string>("BACKUP") { Description = "A directory that 'platform backup' made" };
        var json = SharedOptions.Json("what was restored");
        var data = SharedOptions.Data();
        var command = new Verb(
            "restore",
            "Make a backup the data directory; what was there is kept beside it",
            "restore /backups/2026-03-01",
            "restore /backups/2026-03-01 --data /srv/platform"
        )
        {
            source,
            json,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var (backup, directory) = (
                    Path.TrimEndingDirectorySeparator(Path.GetFullPath(call.GetRequiredValue(source), shell.Directory)),
                    shell.DataDirectory(call.GetValue(data))
                );
                if (backup == directory)
                {
                    throw new CallException(
                        $"'{directory}' is the data directory itself. Name a backup, or another directory with --data."
                    );
                }

                var report = await RestoreAsync(backup, directory, records, shell.Time, cancellationToken);
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, report, OutputJson.Readable.RestoreReport);
                    return;
                }

                shell.Out.WriteLine(
                    $"Restored {Numbers.Count(report.Experiments, "experiment")} with {Numbers.Count(report.Checkpoints, "checkpoint")} to "
                        + $"{report.Path}, opened and verified."
                );
                if (report.Before is { } before)
                {
                    shell.Out.WriteLine($"What was there is in {before}.");
                }
            }
        );
        return command;
    }

    // The backup is copied and verified before anything of the data directory is touched.
    private static async Task<RestoreReport> RestoreAsync(
        string backup,
        string directory,
        RecordSource records,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await using var open = await records.OpenAsync(backup, cancellationToken);
        if (open.Reader.Experiments().Count == 0)
        {
            throw new CallException($"'{backup}' has no experiments. Name a directory that 'platform backup' made.");
        }

        if (DataDirectory.FindOwner(directory) is { } owner)
        {
            throw new DataDirectoryInUseException(directory, owner);
        }

        // What a host would own is empty, or records.
        var isEmpty = !Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any();
        if (!isEmpty && !Directory.EnumerateFiles(directory, "records*").Any())
        {
            throw new CallException(
                $"'{directory}' has files, but no records. Name a data directory, or one that doesn't exist: --data DIR."
            );
        }

        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var made = await open.BackUpAsync($"{directory}.restored-{stamp}", since: null, cancellationToken);
        var before = isEmpty ? null : $"{directory}.before-{stamp}";
        Replacement.Make(directory, made.Path, before, time);
        return new RestoreReport(directory, made.Experiments, made.Checkpoints, before);
    }
}
