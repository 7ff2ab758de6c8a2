using System.Globalization;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Numbers classes.</summary>
internal static class ClassNames
{
    /// <summary>The names in order: numbers by size, anything else by text.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> classes)
    {
        var names = classes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return names.All(name => Number(name) is not null) ? [.. names.OrderBy(Number)] : names;
    }

    private static double? Number(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
