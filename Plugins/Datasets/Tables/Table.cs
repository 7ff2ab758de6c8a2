namespace Platform.Plugins.Datasets.Tables;

/// <summary>A file of rows and named columns, as text.</summary>
/// <param name="Source">The file, for messages.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with a cell for each column.</param>
internal sealed record Table(string Source, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>How numbers and missing values are written.</summary>
    public CellFormat Cells { get; init; } = CellFormat.Usual;

    /// <summary>The lines that hold nothing.</summary>
    public IReadOnlyList<int> Blank { get; init; } = [];

    /// <summary>What a user should know of how it was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads a column's cells.</summary>
    public CellReader Read(string column) => new(this, column, PlaceOf(column));

    /// <summary>A column's place; −1 if there is none of that name.</summary>
    public int PlaceOf(string column) => Columns.Index().Where(one => one.Item == column).Select(one => one.Index).FirstOrDefault(-1);
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line in the file, for messages; the first one if it has several.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record TableRow(int Line, string[] Cells);
