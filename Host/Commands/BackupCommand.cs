using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

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
        var json = SharedOptions.Json("what was copied");
        var data = SharedOptions.Data();
        var command = new Verb(
            "backup",
            "Copy all records, also while experiments run",
            "backup /backups/2026-03-01",
            "experiments --data /backups/2026-03-01"
        )
        {
            target,
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
                await using var open = await records.OpenAsync(directory, cancellationToken);
                var report = await open.BackUpAsync(copy, cancellationToken);
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
                        + $"{report.Path}: {Numbers.Size(report.Bytes)}, opened and verified."
                );
                shell.Out.WriteLine("'platform restore' makes it the data directory again; to look at it, name it with --data.");
            }
        );
        return command;
    }
}
