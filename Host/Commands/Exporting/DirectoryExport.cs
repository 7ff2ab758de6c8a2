using Platform.Experiments.Records;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Exporting;
using Platform.Host.Exporting.Mlflow;
using Platform.Host.Exporting.Parquet;
using Platform.Host.Exporting.TensorBoard;
using Platform.Host.Output;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Exporting;

/// <summary><c>export EXPERIMENT DIRECTORY --to TOOL</c>.</summary>
internal static class DirectoryExport
{
    /// <summary>Writes it. Ctrl+C ends it between two series, and leaves nothing.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(
        Shell shell,
        ExperimentRecord experiment,
        IRecordReader records,
        ExportTool tool,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var target = Path.GetFullPath(directory, shell.Directory);
        var notes = new ExportNotes();
        var source = new ExportSource(experiment, records);
        using var signals = new StopSignals(shell.Error.WriteLine, cancellationToken);
        try
        {
            await NamedDirectory.FillAsync(
                target,
                partial => WriterFor(tool).WriteAsync(source, new ExportTarget(partial, target), notes, signals.Token)
            );
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        foreach (var sentence in notes.Sentences)
        {
            shell.Error.WriteLine($"note: {sentence}");
        }

        shell.Out.WriteLine(
            $"Wrote {experiment.Id} to {target}: {Numbers.Count(source.Trials.Count, "trial")}, {source.SeriesCount} series, "
                + $"{Numbers.Count(source.PointCount, "point")}."
        );
        return ExitCode.Done;
    }

    private static IExport WriterFor(ExportTool tool) =>
        tool switch
        {
            ExportTool.Tensorboard => new TensorBoardExport(),
            ExportTool.Mlflow => new MlflowExport(),
            _ => new ParquetExport(),
        };
}
