using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds: <c>number</c>, <c>text</c>, <c>mixed</c>, <c>time</c>
/// (seconds of the Unix epoch) or <c>duration</c> (seconds).</param>
/// <param name="Values">A value a row: a number, a text, or null where there is nothing.</param>
internal sealed record ColumnValues(string Name, string Kind, IReadOnlyList<Cell> Values);
