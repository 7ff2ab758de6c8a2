using Platform.Plugins.Datasets.Files;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>How a table is written.</summary>
internal sealed record TableFormat
{
    /// <summary>What stands between two cells: a character, or <see cref="Separators.Whitespace"/>.</summary>
    public string Separator { get; init; } = ",";

    /// <summary>Whether the first line names the columns; null: it should, and is refused where it seems to hold data.</summary>
    public bool? Header { get; init; }

    /// <summary>The names of the columns, instead of those of a first line; empty: a first line, or numbers from 1.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The encoding's name.</summary>
    public string Encoding { get; init; } = TextEncoding.Usual;

    /// <summary>How numbers and missing values are written.</summary>
    public CellFormat Cells { get; init; } = CellFormat.Usual;

    /// <summary>Whether the first line isn't data.</summary>
    public bool HasHeader => Header ?? Names.Count == 0;
}
