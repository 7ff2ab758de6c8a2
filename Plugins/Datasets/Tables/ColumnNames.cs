using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Names of columns that don't exist.</summary>
internal static class ColumnNames
{
    private const int Shown = 30;

    /// <summary>Says that a name is unknown, which ones are known, and which one may be meant.</summary>
    /// <param name="what">What it names: column, feature.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="option">The option that names it.</param>
    public static ComponentException Unknown(string what, string name, IReadOnlyList<string> known, string option) =>
        new($"There is no {what} '{name}'. Known {what}s: {List(known)}.{Suggestion(name, known)}", option);

    /// <summary>Names in a sentence, not too many.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $", … ({names.Count})" : "");

    /// <summary>A sentence on the nearest name; empty if none is near.</summary>
    public static string Suggestion(string name, IEnumerable<string> known) =>
        known
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(1, Math.Max(name.Length, one.Name.Length) / 3))
            .OrderBy(one => one.Distance)
            .Select(one => $" Did you mean '{one.Name}'?")
            .FirstOrDefault("");

    // Levenshtein, row by row. Long names are never near.
    private static int Distance(string first, string second)
    {
        if (Math.Max(first.Length, second.Length) > 64)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                (diagonal, row[j]) = (
                    row[j],
                    Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1))
                );
            }
        }

        return row[^1];
    }
}
