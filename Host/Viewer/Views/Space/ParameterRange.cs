using System.Text.Json;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>The range of a parameter as the definition gives it, all its alternatives together: how an axis of it is scaled.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Kind"><c>linear</c>, <c>log</c> or <c>choice</c>.</param>
/// <param name="Low">The lower end; null for a choice.</param>
/// <param name="High">The upper end; null for a choice.</param>
/// <param name="Values">The values of a choice, in the order of the definition; null for a range.</param>
internal sealed record ParameterRange(string Name, string Kind, double? Low, double? High, IReadOnlyList<JsonElement>? Values)
{
    private static readonly string[] Ranges = ["uniform", "log", "integer"];

    /// <summary>The ranges of a search space; none of a parameter whose alternatives are of different kinds.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    public static IReadOnlyList<ParameterRange> Of(string resolved)
    {
        using var definition = JsonDocument.Parse(resolved);
        return
            Property(definition.RootElement, "search") is { } search
            && Property(search, "space") is { ValueKind: JsonValueKind.Object } space
            ? [.. space.EnumerateObject().Select(entry => Of(entry.Name, entry.Value)).OfType<ParameterRange>()]
            : [];
    }

    private static ParameterRange? Of(string name, JsonElement written)
    {
        var alternatives =
            written.ValueKind is JsonValueKind.Array && written.EnumerateArray().All(IsRange) && written.GetArrayLength() > 0
                ? [.. written.EnumerateArray()]
                : new[] { written };
        if (alternatives.All(one => Choice(one) is not null))
        {
            return new ParameterRange(
                name,
                "choice",
                null,
                null,
                [
                    .. alternatives
                        .SelectMany(one => Choice(one)!.Value)
                        .DistinctBy(value => value.GetRawText())
                        .Select(value => value.Clone()),
                ]
            );
        }

        var ends = alternatives.Select(Ends).ToList();
        var logarithmic = alternatives.Select(IsLogarithmic).Distinct().ToList();
        return ends.Contains(null) || logarithmic.Count != 1
            ? null
            : new ParameterRange(
                name,
                logarithmic[0] ? "log" : "linear",
                ends.Min(one => one!.Value.Low),
                ends.Max(one => one!.Value.High),
                null
            );
    }

    private static bool IsRange(JsonElement one) =>
        one.ValueKind is JsonValueKind.Object && Property(one, "plugin") is null && (Choice(one) is not null || Ends(one) is not null);

    private static JsonElement.ArrayEnumerator? Choice(JsonElement one) =>
        one.ValueKind is JsonValueKind.Array ? one.EnumerateArray()
        : Property(one, "choice") is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray()
        : null;

    private static (double Low, double High)? Ends(JsonElement one) =>
        Ranges.Select(kind => Property(one, kind)).FirstOrDefault(found => found is { ValueKind: JsonValueKind.Array }) is { } ends
        && ends.GetArrayLength() == 2
        && ends[0].ValueKind is JsonValueKind.Number
        && ends[1].ValueKind is JsonValueKind.Number
            ? (ends[0].GetDouble(), ends[1].GetDouble())
            : null;

    private static bool IsLogarithmic(JsonElement one) => Property(one, "log") is { ValueKind: JsonValueKind.Array or JsonValueKind.True };

    private static JsonElement? Property(JsonElement one, string name) =>
        one.ValueKind is JsonValueKind.Object && one.TryGetProperty(name, out var found) ? found : null;
}
