namespace Platform.Plugins.Datasets.Tables;

/// <summary>A file of rows and named columns, as text.</summary>
/// <param name="Source">The file, for messages.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with a cell for each column.</param>
internal sealed record Table(string Source, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows);

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line in the file, for messages; the first one if it has several.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record TableRow(int Line, string[] Cells);
