namespace Platform.Plugins.Datasets.Tables;

/// <summary>What of a column is no number.</summary>
/// <param name="Column">The column.</param>
/// <param name="Line">The line of the first such cell.</param>
/// <param name="Cell">Its text.</param>
/// <param name="Texts">How many there are.</param>
/// <param name="Numbers">How many are numbers.</param>
internal sealed record ColumnText(string Column, int Line, string Cell, int Texts, int Numbers);
