using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Ranges in messages: an end that is the type's own is no end.</summary>
internal static class RangeWords
{
    public static string Of(RangeAttribute range)
    {
        var low = Open(range.Minimum) ? null : $"{(range.MinimumIsExclusive ? "above" : "at least")} {End(range.Minimum)}";
        var high = Open(range.Maximum) ? null : $"{(range.MaximumIsExclusive ? "below" : "at most")} {End(range.Maximum)}";
        return string.Join(" and ", new[] { low, high }.OfType<string>().DefaultIfEmpty("a finite number"));
    }

    /// <summary>Whether an end of a range excludes nothing.</summary>
    public static bool Open(object end) => end is int.MaxValue or int.MinValue or >= 9.2e18 or <= -9.2e18;

    // Those of a type that attributes can't hold are texts until the rule is used.
    private static string End(object end) => end as string ?? RuleWords.Value(end);
}
