namespace Platform.Host.Commands.Exporting;

/// <summary>The formats of one file.</summary>
internal enum ExportFormat
{
    /// <summary>Rows of text.</summary>
    Csv,

    /// <summary>What <c>--json</c> prints.</summary>
    Json,
}
