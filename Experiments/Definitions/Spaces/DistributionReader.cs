using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>Reads one range: <c>[1, 2]</c>, <c>{ choice: [1, 2] }</c>, <c>{ uniform: [0, 1]
/// }</c>, <c>{ log: [1e-5, 1e-1] }</c>, <c>{ integer: [1, 9] }</c>.</summary>
internal sealed class DistributionReader(string name, bool component, ProblemList problems)
{
    private const double LargestNumber = 1e300;
    private const long LargestInteger = 1L << 53;
    private const int MostPoints = 1_000_000;
    private readonly string _path = $"search.space.{name}";

    /// <summary>The words that begin a range, and what may stand next to each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["uniform"] = ["step", "points"],
            ["log"] = ["points"],
            ["integer"] = ["step", "log", "points"],
            ["choice"] = [],
        };

    /// <summary>Whether a key, or the number of an item, may stand inside of a range.</summary>
    public static bool IsPart(SourceNode range, string key) =>
        range switch
        {
            ListNode => key.All(char.IsAsciiDigit),
            MapNode => key == "when" || Keys.ContainsKey(key) || Keys.Values.Any(beside => beside.Contains(key)),
            _ => false,
        };

    /// <summary>The distribution with its witnesses; null if there are problems.</summary>
    public (Distribution Distribution, IReadOnlyList<SourceNode> Witnesses)? Read(SourceNode node)
    {
        if (node is ListNode list)
        {
            return Choice(list);
        }

        if (node is not MapNode map)
        {
            return Wrong(
                node.Place,
                $"One value, {ValueWords.Of(node.ToJson())}, doesn't vary.",
                $"Write it outside of 'search', or give a range: [1, 2], {{ uniform: [0, 1] }}, {{ log: [1e-5, 1e-1] }} or {{ "
                    + $"integer: [1, 9] }}."
            );
        }

        var kind = map.Entry("integer") is not null ? "integer" : Keys.Keys.FirstOrDefault(key => map.Entry(key) is not null);
        if (kind is null)
        {
            var similar = map.Entries.Select(entry => Spelling.Closest(entry.Key, Keys.Keys)).OfType<string>().FirstOrDefault();
            var known = $"Known: {string.Join(", ", Keys.Keys)}, or a plain list of values.";
            return Wrong(
                map.Place,
                "This isn't a range.",
                similar is not null ? $"Did you mean '{similar}'? {known}"
                    : component && map.Entries is [var option, ..] ? $"To vary an option, name it with a dot: {name}.{option.Key}. {known}"
                    : known
            );
        }

        var before = problems.Count;
        foreach (var entry in map.Entries.Where(entry => entry.Key != kind && entry.Key != "when" && !Keys[kind].Contains(entry.Key)))
        {
            var known = Keys[kind].Append("when").ToList();
            problems.Add(
                entry.KeyPlace,
                _path,
                $"Unknown key '{entry.Key}' next to '{kind}'.",
                $"{(Spelling.Closest(entry.Key, known) is { } similar ? $"Did you mean '{similar}'? " : "")}Known: "
                    + $"{string.Join(", ", known)}."
            );
        }

        var read = kind switch
        {
            "choice" => map[kind] is ListNode values ? Choice(values) : Wrong(map[kind]!.Place, "'choice' must be a list of values."),
            "integer" => Integer(map),
            _ => Real(map, kind),
        };
        return problems.Count == before ? read : null;
    }

    private (Distribution, IReadOnlyList<SourceNode>)? Choice(ListNode list)
    {
        var values = list
            .Items.Select(item => JsonSerializer.SerializeToElement(component ? ComponentReferences.Normal(item.ToJson()) : item.ToJson()))
            .ToList();
        if (values.Count == 0)
        {
            return Wrong(list.Place, "A choice needs at least one value.");
        }

        if (values.Count > MostPoints)
        {
            return Wrong(list.Place, $"A choice has at most {MostPoints} values.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var (value, item) in values
                .Zip(list.Items)
                .Where(pair => !seen.Add(CanonicalJson.Write(JsonNode.Parse(pair.First.GetRawText()))))
        )
        {
            problems.Add(
                item.Place,
                _path,
                $"{Capital(ValueWords.Of(item.ToJson()))} is in the choice twice.",
                "Remove one: each value is equally likely."
            );
        }

        return (new ChoiceDistribution(values), list.Items);
    }

    private (Distribution, IReadOnlyList<SourceNode>)? Real(MapNode map, string kind)
    {
        if (Ends(map, kind) is not { } ends || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high)
        {
            return null;
        }

        var points = Points(map);
        if (low > high || (kind == "log" && low <= 0))
        {
            return Wrong(
                ends[0].Place,
                low > high ? "The lower end is above the upper one." : "The lower end of a logarithmic range must be above 0.",
                low > high ? $"Swap them: [{ends[1].Text}, {ends[0].Text}]." : null
            );
        }

        if (kind == "log")
        {
            return (new LogUniformDistribution(low, high, points), ends);
        }

        double? step = null;
        if (map["step"] is { } stepNode)
        {
            step = Number(stepNode);
            if (step is not { } size)
            {
                return null;
            }

            if (size <= 0 || size > high - low || (high - low) / size > MostPoints || Math.Max(Math.Abs(low), Math.Abs(high)) > 1e15)
            {
                return Wrong(stepNode.Place, $"A step must be above 0, not wider than the range, and make at most {MostPoints} values.");
            }
        }

        var distribution = new UniformDistribution(low, high, step, points);
        return (distribution, step is null ? ends : [ends[0], Made(ends[1], distribution.At(1 - 1e-16))]);
    }

    private (Distribution, IReadOnlyList<SourceNode>)? Integer(MapNode map)
    {
        if (Ends(map, "integer") is not { } ends || Whole(ends[0]) is not { } low || Whole(ends[1]) is not { } high)
        {
            return null;
        }

        var points = Points(map);
        var step = map["step"] is { } stepNode ? Whole(stepNode) : 1;
        var log = map["log"] is ScalarNode { Value: { } flag } && flag.GetValueKind() is JsonValueKind.True;
        if (low > high)
        {
            return Wrong(ends[0].Place, "The lower end is above the upper one.", $"Swap them: [{ends[1].Text}, {ends[0].Text}].");
        }

        if (step is not { } width)
        {
            return null;
        }

        if (map["step"] is { } given && (width < 1 || width > high - low))
        {
            return Wrong(given.Place, "A step must be at least 1 and not wider than the range.");
        }

        if (map["log"] is { } logNode && (logNode as ScalarNode)?.Value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Wrong(logNode.Place, "'log' next to 'integer' must be true or false.");
        }

        if (log && (low < 1 || width != 1))
        {
            return Wrong(map["log"]!.Place, "A logarithmic range of whole numbers must begin at 1 or above and can't have a step.");
        }

        var distribution = new IntegerDistribution(low, high, width, log, points);
        return (distribution, [ends[0], Made(ends[1], distribution.At(1 - 1e-16))]);
    }

    private IReadOnlyList<ScalarNode>? Ends(MapNode map, string kind)
    {
        if (map[kind] is ListNode { Items: [ScalarNode low, ScalarNode high] })
        {
            return [low, high];
        }

        problems.Add(map[kind]!.Place, _path, $"'{kind}' must be a list of two numbers, the lower and the upper end.");
        return null;
    }

    private double? Number(SourceNode node)
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
            _path,
            double.IsNaN(value) ? $"Must be a number, not {ValueWords.Of(node.ToJson())}." : "The number is too large."
        );
        return null;
    }

    private long? Whole(SourceNode node)
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

        problems.Add(node.Place, _path, $"Must be a whole number up to 2^53, not {ValueWords.Of(node.ToJson())}.");
        return null;
    }

    private int? Points(MapNode map)
    {
        if (map["points"] is not { } node)
        {
            return null;
        }

        if (Whole(node) is not { } points)
        {
            return null;
        }

        if (points is < 1 or > MostPoints)
        {
            problems.Add(node.Place, _path, $"'points' must be between 1 and {MostPoints}.");
        }

        return (int)Math.Clamp(points, 1, MostPoints);
    }

    // An end that is no value of the range itself, because the steps don't meet it.
    private static ScalarNode Made(ScalarNode end, JsonElement value) =>
        end with
        {
            Value = JsonNode.Parse(value.GetRawText()),
            Text = value.GetRawText(),
        };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private (Distribution, IReadOnlyList<SourceNode>)? Wrong(SourcePlace place, string message, string? suggestion = null)
    {
        problems.Add(place, _path, message, suggestion);
        return null;
    }
}
