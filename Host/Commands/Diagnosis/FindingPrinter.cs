using Platform.Host.Output;
using Spectre.Console;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Findings as a list, what to do below each.</summary>
internal static class FindingPrinter
{
    public static void Print(IReadOnlyList<Finding> findings, IAnsiConsole console)
    {
        var width = findings.Max(finding => finding.Name.Length);
        foreach (var finding in findings)
        {
            var (word, style) = finding.Status switch
            {
                FindingStatus.Ok => ("ok  ", "green"),
                FindingStatus.Warn => ("warn", "yellow"),
                _ => ("FAIL", "red bold"),
            };
            console.MarkupLine(
                $"[{style}]{word}[/]  {Markup.Escape(finding.Name.PadRight(width))}  {Markup.Escape(Printable.Text(finding.Text))}"
            );
            if (finding.Remedy is { } remedy)
            {
                console.MarkupLine($"      {new string(' ', width)}  → {Markup.Escape(Printable.Text(remedy))}");
            }
        }
    }
}
