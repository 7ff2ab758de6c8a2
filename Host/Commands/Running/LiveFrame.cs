using System.Globalization;
using Platform.Host.Commands.Terminal;
using Spectre.Console;

namespace Platform.Host.Commands.Running;

/// <summary>Some lines at the bottom of the terminal that are replaced by the next ones, also when its size changed in between.</summary>
internal sealed class LiveFrame(Shell shell)
{
    private const string ClearDown = "\e[J";

    private IReadOnlyList<int> _lengths = [];

    /// <summary>Replaces the frame; written at once, so that it doesn't flicker.</summary>
    /// <param name="lasting">Lines that stay above it, in markup; may be longer than the terminal is wide.</param>
    /// <param name="lines">The frame, in markup; shorter than the terminal is wide.</param>
    /// <param name="width">Columns of the terminal.</param>
    public void Draw(IReadOnlyList<string> lasting, IReadOnlyList<string> lines, int width)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.Write(Erase(width));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(text),
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Width = width;
        foreach (var line in (IEnumerable<string>)[.. lasting, .. lines])
        {
            console.MarkupLine(line);
        }

        shell.Out.Write(text.ToString());
        _lengths = [.. lines.Select(line => Markup.Remove(line).Length)];
    }

    /// <summary>Removes the frame.</summary>
    public void Clear()
    {
        shell.Out.Write(Erase(shell.TerminalSize().Width));
        _lengths = [];
    }

    // A terminal that became narrower has broken the lines into several rows.
    private string Erase(int width)
    {
        var rows = _lengths.Sum(length => Math.Max(1, (length + width - 1) / width));
        return rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"\r\e[{rows}A{ClearDown}") : "";
    }
}
