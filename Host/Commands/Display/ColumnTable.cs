using Spectre.Console;

namespace Platform.Host.Commands.Display;

/// <summary>Rows of aligned cells, without borders, that fit a width: first dispensable columns go, then the last column is cut.</summary>
internal sealed class ColumnTable(IReadOnlyList<Column> columns)
{
    private const string Gap = "  ";

    private readonly List<IReadOnlyList<TextCell>> _rows = [];

    /// <summary>Adds a row with a cell for each column.</summary>
    public void Add(IReadOnlyList<TextCell> cells) => _rows.Add(cells);

    /// <summary>The lines in Spectre.Console's markup, the header first.</summary>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="omitted">Headers of the columns that didn't fit.</param>
    public IReadOnlyList<string> Render(int width, out IReadOnlyList<string> omitted)
    {
        var widths = columns
            .Select((column, index) => _rows.Select(row => row[index].Text.Length).Append(column.Header.Length).Max())
            .ToArray();
        var shown = Fit(widths, width);
        omitted = [.. columns.Where((_, index) => !shown.Contains(index)).Select(column => column.Header)];

        var last = shown[^1];
        var before = shown.SkipLast(1).Sum(index => widths[index] + Gap.Length);
        widths[last] = Math.Max(1, Math.Min(widths[last], width - before));
        return [Line([.. columns.Select(column => new TextCell(column.Header, "bold"))]), .. _rows.Select(Line)];

        string Line(IReadOnlyList<TextCell> cells) =>
            string.Join(Gap, shown.Select(index => Aligned(cells[index], widths[index], columns[index].Right, index == last)));
    }

    private List<int> Fit(int[] widths, int width)
    {
        var shown = Enumerable.Range(0, columns.Count).ToList();
        while (shown.Sum(index => widths[index] + Gap.Length) - Gap.Length > width)
        {
            var dispensable = shown.Where(index => columns[index].Dispensable > 0).ToList();
            if (dispensable.Count == 0)
            {
                break;
            }

            shown.Remove(dispensable.OrderBy(index => columns[index].Dispensable).ThenBy(index => index).Last());
        }

        return shown;
    }

    private static string Aligned(TextCell cell, int width, bool right, bool isLast)
    {
        var text = cell.Text.Length <= width ? cell.Text : cell.Text[..(width - 1)] + "…";
        var padding = new string(' ', width - text.Length);
        var styled = cell.Style is { } style ? $"[{style}]{Markup.Escape(text)}[/]" : Markup.Escape(text);
        return right ? padding + styled
            : isLast ? styled
            : styled + padding;
    }
}
