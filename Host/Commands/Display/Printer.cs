using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Spectre.Console;

namespace Platform.Host.Commands.Display;

/// <summary>Writes tables and lines to the output.</summary>
internal sealed class Printer(Shell shell)
{
    // More names than these are no help.
    private const int MostOmitted = 8;

    private readonly IAnsiConsole _console = shell.Styled();

    /// <summary>Writes a table, and which columns the terminal had no room for.</summary>
    public void Table(ColumnTable table)
    {
        var lines = table.Render(_console.Profile.Width, out var omitted);
        foreach (var line in lines)
        {
            _console.MarkupLine(line);
        }

        if (omitted.Count > 0)
        {
            Note(
                omitted.Count <= MostOmitted
                    ? $"No room for {string.Join(", ", omitted)}."
                    : $"No room for {omitted.Count} columns, such as {string.Join(", ", omitted.Take(MostOmitted))}; --json has them."
            );
        }
    }

    /// <summary>Writes a line of plain text.</summary>
    public void Line(string text = "") => _console.WriteLine(Printable.Text(text));

    /// <summary>Writes the heading of a part.</summary>
    public void Heading(string text)
    {
        _console.WriteLine();
        _console.MarkupLine($"[bold]{Markup.Escape(Printable.Line(text))}[/]");
    }

    /// <summary>Writes names and values below each other.</summary>
    public void Facts(params IEnumerable<(string Name, string? Value)> facts)
    {
        var shown = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToList();
        var width = shown.Select(fact => fact.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in shown)
        {
            _console.MarkupLine($"[grey]{Markup.Escape(Printable.Line(name).PadRight(width))}[/]  {Markup.Escape(Printable.Text(value!))}");
        }
    }

    /// <summary>Writes something on the side.</summary>
    public void Note(string text) => _console.MarkupLine($"[grey]{Markup.Escape(Printable.Text(text))}[/]");
}
