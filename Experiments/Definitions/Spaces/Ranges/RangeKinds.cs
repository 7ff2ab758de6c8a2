using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>All ways to write a range.</summary>
internal static class RangeKinds
{
    /// <summary>In the order in which people are told of them.</summary>
    public static IReadOnlyList<IRangeKind> All { get; } =
    [new UniformRange(), new LogRange(), new IntegerRange(), new NormalRange(), new ChoiceRange()];

    /// <summary>The words that begin a range.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(kind => kind.Key)];

    /// <summary>The kind of a written range; null if none of the words is there. A word that is also an option of
    /// another (<c>log</c> beside <c>integer</c>) is one where that stands.</summary>
    public static IRangeKind? Of(MapNode map)
    {
        var present = All.Where(kind => map.Entry(kind.Key) is not null).ToList();
        return present.Find(kind => !present.Any(other => other.Options.Any(option => option.Key == kind.Key)));
    }

    /// <summary>Whether a key, or the number of an item, may stand inside of a range.</summary>
    public static bool IsPart(SourceNode range, string key) =>
        range switch
        {
            ListNode => key.All(char.IsAsciiDigit),
            MapNode => key == "when" || All.Any(kind => kind.Key == key || kind.Options.Any(option => option.Key == key)),
            _ => false,
        };
}
