using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Storage.Copies;

namespace Platform.Host.Commands;

/// <summary><c>platform compact</c>: gives back the room of what was deleted.</summary>
internal static class CompactCommand
{
    public static Command Create(Shell shell)
    {
        var json = SharedOptions.Json("the sizes");
        var data = SharedOptions.Data();
        var command = new Verb(
            "compact",
            "Reclaim disk space from deleted records and unused plugin copies",
            "compact",
            "compact --data /var/lib/platform"
        )
        {
            json,
            data,
        };
        command.SetAction(call =>
        {
            var directory = shell.DataDirectory(call.GetValue(data));
            if (!Directory.Exists(directory))
            {
                ExperimentReference.ExpectDirectory(directory);
            }

            var report =
                DataDirectoryCompaction.Run(directory, shell.Time, upgrade => shell.Error.WriteLine($"note: {upgrade}"))
                ?? throw new CallException("This data directory has no records. Name another one with --data.");
            if (call.GetValue(json))
            {
                OutputJson.Write(shell.Out, report, OutputJson.Readable.CompactionReport);
                return;
            }

            shell.Out.WriteLine(
                $"The records took {Numbers.Size(report.Before)} and now take {Numbers.Size(report.After)}. Copies of plugins that "
                    + $"no experiment needs: {report.Plugins} deleted."
            );
        });
        return command;
    }
}
