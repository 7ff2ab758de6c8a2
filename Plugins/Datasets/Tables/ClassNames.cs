using System.Globalization;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Names of classes.</summary>
internal static class ClassNames
{
    // Beyond it different whole numbers are the same double.
    private const double Exact = 9_007_199_254_740_992;

    /// <summary>The names in order: numbers by size, anything else by text.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> classes)
    {
        var names = classes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return names.All(name => Number(name) is not null) ? [.. names.OrderBy(Number)] : names;
    }

    /// <summary>
    /// Gives classes that are the same number the shortest of their names: 1, 1.0 and 01 are one class, as in whatever reads such a column
    /// as numbers. Where a class is no number, the column is text and each text a class of its own.
    /// </summary>
    /// <param name="classes">The classes of the rows.</param>
    /// <param name="notes">Is told what became one, and which differ only in case.</param>
    public static IReadOnlyList<string> Merge(IReadOnlyList<string> classes, List<string> notes)
    {
        var names = classes.Distinct(StringComparer.Ordinal).ToArray();
        notes.AddRange(
            names
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .Select(group => $"The classes {List(group)} differ only in case, and are classes of their own.")
        );
        if (!names.All(name => Number(name) is not null))
        {
            return classes;
        }

        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var same in names
                .GroupBy(Key, StringComparer.Ordinal)
                .Select(group => group.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).ToArray())
        )
        {
            foreach (var name in same)
            {
                merged[name] = same[0];
            }

            if (same.Length > 1)
            {
                notes.Add($"The classes {List(same)} are the same number, and count as one class, '{same[0]}'.");
            }
        }

        return [.. classes.Select(name => merged[name])];
    }

    /// <summary>What two names of the same class have in common.</summary>
    public static string Key(string name) =>
        Number(name) is { } number && Math.Abs(number) < Exact ? (number + 0.0).ToString("R", CultureInfo.InvariantCulture) : name;

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static double? Number(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
