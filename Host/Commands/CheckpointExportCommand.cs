using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform checkpoint export EXPERIMENT/TRIAL</c>: the weights of a checkpoint as a safetensors file.</summary>
internal static class CheckpointExportCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var reference = new Argument<string>("TRIAL") { Description = "EXPERIMENT/TRIAL, or EXPERIMENT for its best trial" };
        var best = CheckpointChoice.Best();
        var last = CheckpointChoice.Last();
        var full = new Option<bool>("--full")
        {
            Description = "Write the whole checkpoint, with the optimizer's and all other state, instead of the weights only",
        };
        var to = SharedOptions.OutputFile("File to write (default: EXPERIMENT-TRIAL.safetensors)");
        var data = SharedOptions.Data();
        var command = new Verb(
            "export",
            "Write the weights of a checkpoint as a safetensors file",
            "checkpoint export digits-learning-rate --out best.safetensors",
            "checkpoint export digits-learning-rate/3 --last --out last.safetensors"
        )
        {
            reference,
            best,
            last,
            full,
            to,
            data,
        };
        command.Validators.Add(CheckpointChoice.Exclusive(best, last));
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                var trial = found.BestOrNamed(open.Reader);
                var checkpoint = CheckpointChoice.Make(open.Reader, trial, call.GetValue(best), call.GetValue(last));
                var file = Path.GetFullPath(
                    call.GetValue(to) ?? string.Create(CultureInfo.InvariantCulture, $"{trial.Experiment}-{trial.Number}.safetensors"),
                    shell.Directory
                );
                await WriteAsync(file, output => CopyAsync(open.Reader, checkpoint, output, call.GetValue(full), cancellationToken));
                var kind = checkpoint.IsBest ? "best" : "last";
                shell.Out.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Wrote {file}: {Numbers.Size(new FileInfo(file).Length)}, the {kind} of trial {trial.Number}, epoch "
                            + $"{checkpoint.Epoch}, step {checkpoint.Step}."
                    )
                );
            }
        );
        return command;
    }

    private static async Task CopyAsync(
        IRecordReader records,
        CheckpointRecord checkpoint,
        Stream output,
        bool full,
        CancellationToken cancellationToken
    )
    {
        await using var content = records.OpenCheckpoint(checkpoint.Sha256);
        if (full)
        {
            await content.CopyToAsync(output, cancellationToken);
            return;
        }

        await WeightsFile.ExtractAsync(content, output, WeightsFile.Describe(checkpoint), cancellationToken);
    }

    // A file under its final name is whole.
    private static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        var temporary = file + ".partial";
        try
        {
            await using (var output = NamedFile.Create(temporary))
            {
                await write(output);
            }

            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
