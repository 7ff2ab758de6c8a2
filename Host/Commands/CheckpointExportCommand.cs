using System.CommandLine;
using System.Globalization;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Predicting;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Output.PyTorch;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands;

/// <summary><c>platform checkpoint export EXPERIMENT/TRIAL</c>: the model of a checkpoint as a file for other programs.</summary>
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
        var format = WordOption.Of(
            "--to",
            WeightsFormat.Safetensors,
            "Kind of file: the weights for readers of safetensors or as a state dict of PyTorch, or the network for ONNX Runtime",
            "FORMAT"
        );
        var to = SharedOptions.OutputFile("File to write (default: EXPERIMENT-TRIAL.safetensors, .onnx or .pt)");
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var command = new Verb(
            "export",
            "Write the weights of a checkpoint, or its whole network, for other programs",
            "checkpoint export digits-learning-rate --out best.safetensors",
            "checkpoint export digits-learning-rate/3 --last --out last.safetensors",
            "checkpoint export digits-learning-rate --to onnx",
            "checkpoint export digits-learning-rate --to pytorch --out best.pt"
        )
        {
            reference,
            best,
            last,
            full,
            format,
            to,
            plugins,
            data,
        };
        command.Validators.Add(CheckpointChoice.Exclusive(best, last));
        command.Validators.Add(call =>
        {
            if (call.GetValue(full) && call.GetValue(format) is not WeightsFormat.Safetensors)
            {
                call.AddError("--full writes the checkpoint as it is, a safetensors file; leave --to out.");
            }
        });
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                var trial = found.BestOrNamed(open.Reader);
                var checkpoint = CheckpointChoice.Make(open.Reader, trial, call.GetValue(best), call.GetValue(last));
                var kindOfFile = call.GetValue(format);
                var file = Path.GetFullPath(
                    call.GetValue(to)
                        ?? string.Create(CultureInfo.InvariantCulture, $"{trial.Experiment}-{trial.Number}{EndingOf(kindOfFile)}"),
                    shell.Directory
                );
                await WriteAsync(file, output => (kindOfFile is WeightsFormat.Onnx ? WriteNetworkAsync(output) : CopyAsync(output)));
                var kind = checkpoint.IsBest ? "best" : "last";
                shell.Out.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Wrote {file}: {Numbers.Size(new FileInfo(file).Length)}, the {kind} of trial {trial.Number}, epoch "
                            + $"{checkpoint.Epoch}, step {checkpoint.Step}."
                    )
                );

                async Task CopyAsync(Stream output)
                {
                    await using var content = open.Reader.OpenCheckpoint(checkpoint.Sha256);
                    await (
                        kindOfFile is WeightsFormat.Pytorch ? StateDictFile.WriteAsync(content, output, cancellationToken)
                        : call.GetValue(full) ? content.CopyToAsync(output, cancellationToken)
                        : WeightsFile.ExtractAsync(content, output, WeightsFile.Describe(checkpoint), cancellationToken)
                    );
                }

                async Task WriteNetworkAsync(Stream output)
                {
                    var pins = PinnedPlugins.In(shell.DataDirectory(call.GetValue(data)));
                    var trained = await TrainedTrial.ReadAsync(
                        open.Reader,
                        found,
                        (_, _) => checkpoint,
                        DefinitionFile.Catalog(call.GetRequiredValue(plugins), pins),
                        pins,
                        note => shell.Error.WriteLine($"note: {note}")
                    );
                    OnnxExport.Write(trained, WeightsFile.Describe(checkpoint), output);
                }
            }
        );
        return command;
    }

    private static string EndingOf(WeightsFormat format) =>
        format switch
        {
            WeightsFormat.Onnx => ".onnx",
            WeightsFormat.Pytorch => ".pt",
            _ => ".safetensors",
        };

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
