using System.Text.RegularExpressions;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Finds text where numbers should be, in all columns at once.</summary>
internal static partial class NumbersOnly
{
    private const int Shown = 20;

    /// <exception cref="ComponentException">A column that should hold numbers doesn't.</exception>
    public static void Check(Table table, IReadOnlyList<string> features, IReadOnlyList<string> targets)
    {
        var wrong = features.Concat(targets).Select(name => table.Read(name).Text()).Where(column => column.Texts > 0).ToArray();
        if (wrong.Length == 0)
        {
            return;
        }

        if (wrong.FirstOrDefault(column => table.Cells.Remedy(column.Cell) is not null) is { } written)
        {
            throw At(
                table,
                written,
                $"is not a number as this dataset reads them. If it is one, set {table.Cells.Remedy(written.Cell)}",
                "decimal"
            );
        }

        var slips = wrong.Where(column => column.Numbers >= column.Texts).ToArray();
        if (slips.Length > 0)
        {
            var isTarget = targets.Contains(slips[0].Column, StringComparer.Ordinal);
            throw At(
                table,
                slips[0],
                $"is not a number. Correct the cell{(isTarget ? "" : ", or name the column under 'categorical'")}",
                "path"
            );
        }

        if (wrong.FirstOrDefault(column => targets.Contains(column.Column, StringComparer.Ordinal)) is { } target)
        {
            throw At(
                table,
                target,
                "is not a number, as the target of a regression must be. For classes set 'task: classification'",
                "task"
            );
        }

        var all = $"categorical: [{string.Join(", ", wrong.Select(column => Written(column.Column)))}]";
        var shown = wrong.Take(Shown).Select(column => $"'{column.Column}' (line {column.Line}: '{column.Cell}')");
        throw wrong.Length == 1
            ? At(
                table,
                wrong[0],
                $"is not a number. If the column holds categories, set '{all}'; otherwise leave it out with 'features'",
                "categorical"
            )
            : new ComponentException(
                $"{table.Source}: {wrong.Length} columns hold text, not numbers: {string.Join(", ", shown)}"
                    + $"{(wrong.Length > Shown ? ", …" : "")}. If these are categories, set {all}; "
                    + "otherwise leave them out with 'features'.",
                "categorical"
            );
    }

    private static ComponentException At(Table table, ColumnText column, string problem, string option) =>
        new($"{table.Source}, line {column.Line}, column '{column.Column}': '{column.Cell}' {problem}.", option);

    private static string Written(string name) =>
        Plain().IsMatch(name)
            ? name
            : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]*$")]
    private static partial Regex Plain();
}
