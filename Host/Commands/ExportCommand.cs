using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Platform.Experiments.Records;
using Platform.Host.Commands.Exporting;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Runtime;

namespace Platform.Host.Commands;

/// <summary><c>platform export EXPERIMENT</c>: its trials, or all their series, as files for other tools.</summary>
internal static class ExportCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = SharedOptions.Experiment();
        var directory = new Argument<string?>("DIRECTORY")
        {
            Description = "With --to: where to write; it must not exist yet, or be empty",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var tool = WordOption.Optional<ExportTool>("--to", "Write all of the experiment into DIRECTORY, as files of", "TOOL");
        var format = WordOption.Of(
            "--format",
            ExportFormat.Csv,
            "One row per trial (with --series: per metric point), or JSON as of trials --json",
            "FORMAT"
        );
        var series = new Option<bool>("--series") { Description = "Include every point of every metric" };
        var to = SharedOptions.OutputFile("File to write (default: standard output)");
        var data = SharedOptions.Data();
        var command = new Verb(
            "export",
            "Write an experiment as CSV, JSON or Parquet, or for TensorBoard or MLflow",
            "export digits-learning-rate --out trials.csv",
            "export digits-learning-rate --series --out points.csv",
            "export digits-learning-rate --format json --series --out all.json",
            "export digits-learning-rate --to tensorboard logs/digits   # then: tensorboard --logdir logs",
            "export digits-learning-rate --to mlflow mlruns             # then: mlflow ui --backend-store-uri ./mlruns",
            "export digits-learning-rate --to parquet digits"
        )
        {
            experiment,
            directory,
            tool,
            format,
            series,
            to,
            data,
        };
        command.Validators.Add(call => Check(call, directory, tool, [format, series, to]));
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.FindExperiment(call.GetRequiredValue(experiment), open.Reader);
                if (call.GetValue(tool) is { } chosen)
                {
                    return await DirectoryExport.WriteAsync(
                        shell,
                        found,
                        open.Reader,
                        chosen,
                        call.GetValue(directory)!,
                        cancellationToken
                    );
                }

                var write = Writer(call.GetValue(format) is ExportFormat.Json, call.GetValue(series));
                if (call.GetValue(to) is { } file)
                {
                    using var writer = new StreamWriter(
                        NamedFile.Create(Path.Combine(shell.Directory, file)),
                        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                    );
                    write(found, open.Reader, writer);
                }
                else
                {
                    write(found, open.Reader, shell.Out);
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    private static Action<ExperimentRecord, IRecordReader, TextWriter> Writer(bool json, bool series) =>
        (json, series) switch
        {
            (false, false) => CsvExport.Trials,
            (false, true) => CsvExport.Series,
            (true, false) => JsonExport.Trials,
            (true, true) => JsonExport.Series,
        };

    private static void Check(
        CommandResult call,
        Argument<string?> directory,
        Option<ExportTool?> tool,
        IReadOnlyList<Option> optionsOfFiles
    )
    {
        var isNamed = call.GetResult(directory) is { Tokens.Count: > 0 };
        if (call.GetResult(tool) is null)
        {
            if (isNamed)
            {
                call.AddError(
                    "A directory is written with --to tensorboard, --to mlflow or --to parquet. To write one file, use --out FILE."
                );
            }

            return;
        }

        if (!isNamed)
        {
            call.AddError("--to needs a directory to write into: platform export EXPERIMENT --to TOOL DIRECTORY.");
        }

        foreach (var option in optionsOfFiles.Where(option => call.GetResult(option) is { Implicit: false }))
        {
            call.AddError(
                $"--to writes all of the experiment into its directory, so {option.Name} means nothing beside it. Leave out one."
            );
        }
    }
}
