using System.CommandLine;
using System.Globalization;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Clients;
using Platform.Host.Output;
using Platform.Host.Protocol;

namespace Platform.Host.Commands;

/// <summary><c>platform workers</c>: lists those of the running host.</summary>
internal static class WorkersCommand
{
    public static Command Create(Shell shell)
    {
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the workers");
        var command = new Verb("workers", "List the workers of the running host", "workers", "workers --json") { data, json };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var directory = shell.DataDirectory(call.GetValue(data));
                using var host =
                    await HostConnection.FindAsync(directory, cancellationToken)
                    ?? throw new CallException(
                        $"No host is running on {directory}, and only a host has workers. Start one: platform serve"
                    );
                var workers = await new HttpWorkers(host.Client).ListAsync(cancellationToken);
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, workers, OutputJson.Readable.IReadOnlyListWorkerOutput);
                }
                else
                {
                    Print(workers, new Printer(shell));
                }
            }
        );
        return command;
    }

    private static void Print(IReadOnlyList<WorkerOutput> workers, Printer printer)
    {
        if (workers.Count == 0)
        {
            printer.Line(
                "No worker is connected. Those of the host start with an experiment; others join: platform worker --join NAME:PORT"
            );
            return;
        }

        var table = new ColumnTable([
            new Column("worker"),
            new Column("machine", Dispensable: 1),
            new Column("device"),
            new Column("memory", Right: true, Dispensable: 3),
            new Column("trial"),
            new Column("cores", Right: true, Dispensable: 2),
            new Column("used", Right: true, Dispensable: 4),
            new Column("last sign", Right: true),
            .. workers.Any(worker => worker.Tags.Count > 0) ? [new Column("tags", Dispensable: 5)] : Array.Empty<Column>(),
        ]);
        foreach (var worker in workers)
        {
            table.Add([
                worker.Name,
                worker.Machine ?? "",
                worker.Device,
                worker.MemoryBytes is { } memory ? Numbers.Size(memory) : "",
                worker.Trial is { } trial ? string.Create(CultureInfo.InvariantCulture, $"{worker.Experiment}/{trial}") : "",
                worker.Cores is { } cores ? cores.ToString("0.0", CultureInfo.InvariantCulture) : "",
                worker.UsedBytes is { } used ? Numbers.Size((long)used) : "",
                $"{Numbers.Duration(TimeSpan.FromSeconds(worker.SilentSeconds))} ago",
                .. workers.Any(one => one.Tags.Count > 0) ? [string.Join(", ", worker.Tags)] : Array.Empty<TextCell>(),
            ]);
        }

        printer.Table(table);
    }
}
