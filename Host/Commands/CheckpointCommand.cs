using System.CommandLine;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform checkpoint list|export</c>.</summary>
internal static class CheckpointCommand
{
    public static Command Create(Shell shell, RecordSource records) =>
        new Command("checkpoint", "List checkpoints and export their weights")
        {
            CreateList(shell, records),
            CheckpointExportCommand.Create(shell, records),
        };

    private static Verb CreateList(Shell shell, RecordSource records)
    {
        var reference = new Argument<string>("EXPERIMENT") { Description = "Name of the experiment, or EXPERIMENT/TRIAL" };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the checkpoints");
        var command = new Verb(
            "list",
            "List the checkpoints of an experiment or a trial",
            "checkpoint list digits-learning-rate",
            "checkpoint list digits-learning-rate/3 --json"
        )
        {
            reference,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                var checkpoints = open.Reader.Checkpoints(found.Experiment.Id, found.Trial?.Number);
                if (call.GetValue(json))
                {
                    OutputJson.Write(
                        shell.Out,
                        [.. checkpoints.Select(CheckpointOutput.From)],
                        OutputJson.Readable.IReadOnlyListCheckpointOutput
                    );
                }
                else if (checkpoints.Count == 0)
                {
                    shell.Out.WriteLine("No checkpoints.");
                }
                else
                {
                    new Printer(shell).Table(CheckpointList.Table(checkpoints));
                }
            }
        );
        return command;
    }
}
