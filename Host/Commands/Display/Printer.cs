using Spectre.Console;

namespace Platform.Host.Commands.Display;

/// <summary>Writes tables and lines to the output.</summary>
internal sealed class Printer(Shell shell)
{
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
            Note($"No room for {string.Join(", ", omitted)}.");
        }
    }

    /// <summary>Writes a line of plain text.</summary>
    public void Line(string text = "") => _console.WriteLine(text);

    /// <summary>Writes the heading of a part.</summary>
    public void Heading(string text)
    {
        _console.WriteLine();
        _console.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
    }

    /// <summary>Writes names and values below each other.</summary>
    public void Facts(params IEnumerable<(string Name, string? Value)> facts)
    {
        var shown = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToList();
        var width = shown.Select(fact => fact.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in shown)
        {
            _console.MarkupLine($"[grey]{Markup.Escape(name.PadRight(width))}[/]  {Markup.Escape(value!)}");
        }
    }

    /// <summary>Writes something on the side.</summary>
    public void Note(string text) => _console.MarkupLine($"[grey]{Markup.Escape(text)}[/]");
}
