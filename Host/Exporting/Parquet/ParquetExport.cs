namespace Platform.Host.Exporting.Parquet;

/// <summary>Two Parquet files: <c>trials.parquet</c> has a row per trial, <c>series.parquet</c> one per metric point.</summary>
internal sealed class ParquetExport : IExport
{
    public async Task WriteAsync(ExportSource source, ExportTarget target, ExportNotes notes, CancellationToken cancellationToken)
    {
        await TrialsFile.WriteAsync(source, target.File("trials.parquet"), cancellationToken);
        await SeriesFile.WriteAsync(source, target.File("series.parquet"), cancellationToken);
        if (source.Trials.Any(trial => source.Artifacts(trial).Count > 0))
        {
            notes.Add("Artifacts are left out: the tables hold numbers and texts");
        }
    }
}
