using System.CommandLine;
using System.Text;
using Platform.Experiments.Records;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform export EXPERIMENT</c>: its trials, or all their series, as a file for other tools.</summary>
internal static class ExportCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = SharedOptions.Experiment();
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
            "Write the trials of an experiment as CSV or JSON",
            "export digits-learning-rate --out trials.csv",
            "export digits-learning-rate --series --out points.csv",
            "export digits-learning-rate --format json --series --out all.json"
        )
        {
            experiment,
            format,
            series,
            to,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.FindExperiment(call.GetRequiredValue(experiment), open.Reader);
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

    private enum ExportFormat
    {
        Csv,
        Json,
    }
}
