using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>What stands in one range, read value by value; what is wrong becomes a problem at its place.</summary>
/// <param name="map">The range.</param>
/// <param name="key">The word that begins it.</param>
/// <param name="path">Where it belongs, for problems.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class RangeFields(MapNode map, string key, string path, ProblemList problems)
{
    /// <summary>More values aren't taken, neither of a choice nor of a grid.</summary>
    public const int MostPoints = 1_000_000;

    private const double LargestNumber = 1e300;
    private const long LargestInteger = 1L << 53;

    /// <summary>Whether the values are components.</summary>
    public bool IsComponent { get; init; }

    /// <summary>What follows the word.</summary>
    public SourceNode Value => map[key]!;

    /// <summary>What stands beside the word; null if nothing does.</summary>
    public SourceNode? this[RangeOption option] => map[option.Key];

    /// <summary>The two ends that follow the word, as real numbers.</summary>
    public (double Low, double High, IReadOnlyList<ScalarNode> Nodes)? RealEnds() =>
        Two("the lower and the upper end") is { } ends && Number(ends[0]) is { } low && Number(ends[1]) is { } high
            ? Ascending(low, high, ends)
            : null;

    /// <summary>The two ends that follow the word, as whole numbers.</summary>
    public (long Low, long High, IReadOnlyList<ScalarNode> Nodes)? WholeEnds() =>
        Two("the lower and the upper end") is { } ends && Whole(ends[0]) is { } low && Whole(ends[1]) is { } high
            ? Ascending(low, high, ends)
            : null;

    /// <summary>The two numbers that follow the word.</summary>
    /// <param name="which">What they are.</param>
    public IReadOnlyList<ScalarNode>? Two(string which)
    {
        if (Value is ListNode { Items: [ScalarNode first, ScalarNode second] })
        {
            return [first, second];
        }

        problems.Add(Value.Place, path, $"'{key}' must be a list of two numbers, {which}.");
        return null;
    }

    /// <summary>A real number.</summary>
    public double? Number(SourceNode node)
    {
        var value =
            node is ScalarNode { Value: { } json }
            && json.GetValueKind() is JsonValueKind.Number
            && double.TryParse(json.ToJsonString(), CultureInfo.InvariantCulture, out var number)
                ? number
                : double.NaN;
        if (Math.Abs(value) <= LargestNumber)
        {
            return value;
        }

        problems.Add(
            node.Place,
            path,
            double.IsNaN(value) ? $"Must be a number, not {ValueWords.Of(node.ToJson())}." : "The number is too large."
        );
        return null;
    }

    /// <summary>A whole number.</summary>
    public long? Whole(SourceNode node)
    {
        if (
            node.ToJson() is { } json
            && json.GetValueKind() is JsonValueKind.Number
            && long.TryParse(json.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= LargestInteger
        )
        {
            return number;
        }

        problems.Add(node.Place, path, $"Must be a whole number up to 2^53, not {ValueWords.Of(node.ToJson())}.");
        return null;
    }

    /// <summary>How many values a grid takes; null if nothing says so.</summary>
    public int? Points()
    {
        if (this[RangeOption.Points] is not { } node || Whole(node) is not { } points)
        {
            return null;
        }

        if (points is < 1 or > MostPoints)
        {
            problems.Add(node.Place, path, $"'points' must be between 1 and {MostPoints}.");
        }

        return (int)Math.Clamp(points, 1, MostPoints);
    }

    /// <summary>Adds a problem.</summary>
    /// <returns>null, for there is no range.</returns>
    public WrittenRange? Wrong(SourcePlace place, string message, string? suggestion = null)
    {
        problems.Add(place, path, message, suggestion);
        return null;
    }

    /// <summary>An end that is no value of the range itself, because the steps don't meet it: the value that stands for it.</summary>
    public static ScalarNode Made(ScalarNode end, JsonElement value) =>
        end with
        {
            Value = JsonNode.Parse(value.GetRawText()),
            Text = value.GetRawText(),
        };

    private (T Low, T High, IReadOnlyList<ScalarNode> Nodes)? Ascending<T>(T low, T high, IReadOnlyList<ScalarNode> ends)
        where T : IComparable<T>
    {
        if (low.CompareTo(high) <= 0)
        {
            return (low, high, ends);
        }

        Wrong(ends[0].Place, "The lower end is above the upper one.", $"Swap them: [{ends[1].Text}, {ends[0].Text}].");
        return null;
    }
}
