namespace Platform.Host.Exporting;

/// <summary>Writes an experiment in the format of another tool.</summary>
internal interface IExport
{
    /// <summary>Writes all of it.</summary>
    /// <param name="source">The experiment.</param>
    /// <param name="target">Where to.</param>
    /// <param name="notes">Is told what the format can't hold.</param>
    /// <param name="cancellationToken">Gives up between two series.</param>
    Task WriteAsync(ExportSource source, ExportTarget target, ExportNotes notes, CancellationToken cancellationToken);
}
