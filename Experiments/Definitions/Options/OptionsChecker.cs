using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Compares JSON with the type that it is to become, and puts null where a word stands for it.</summary>
internal sealed class OptionsChecker(List<OptionProblem> problems, IReadOnlyList<string> alsoKnown)
{
    public void Check(JsonNode? value, Type type, string path, string? nullWord = null)
    {
        switch (ValueShapes.Of(type))
        {
            case ValueShape.Anything:
                break;
            case ValueShape.Flag:
                Expect(value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False, value, path, "true or false");
                break;
            case ValueShape.Text:
                Expect(
                    value?.GetValueKind() is JsonValueKind.String,
                    value,
                    path,
                    "a text",
                    value is JsonValue ? "Put it in quotes as it stands there." : null
                );
                break;
            case ValueShape.Name:
                CheckName(value, ValueShapes.NamesOf(type), path);
                break;
            case ValueShape.WholeNumber:
                Expect(
                    Becomes(value, type, JsonValueKind.Number),
                    value,
                    path,
                    WholeNumber(type, value) + Or(nullWord),
                    NumberHint(value, nullWord)
                );
                break;
            case ValueShape.Number:
                Expect(Becomes(value, type, JsonValueKind.Number), value, path, $"a number{Or(nullWord)}", NumberHint(value, nullWord));
                break;
            case ValueShape.List:
                CheckList(value, ValueShapes.ElementOf(type)!, path);
                break;
            case ValueShape.Map:
                CheckMap(value, ValueShapes.EntryOf(type)!, path);
                break;
            case ValueShape.Record:
                CheckRecord(value, type, path, nullWord);
                break;
            case ValueShape.Converted:
                Expect(
                    Becomes(value, type, null),
                    value,
                    path,
                    (ValueShapes.FormOf(type)?.Words ?? $"a {type.Name}") + Or(nullWord),
                    NumberHint(value, nullWord, type)
                );
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void CheckName(JsonNode? value, IReadOnlyList<string> names, string path)
    {
        var text = value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
        var similar = text is null ? null : Spelling.Closest(text, names);
        Expect(
            text is not null && names.Contains(text),
            value,
            path,
            $"one of {string.Join(", ", names)}",
            similar is null ? null : $"Did you mean '{similar}'?"
        );
    }

    private void CheckList(JsonNode? value, Type element, string path)
    {
        Expect(value is JsonArray, value, path, "a list", value is JsonValue ? $"Put it in brackets: [{value}]." : null);
        foreach (var (index, item) in (value as JsonArray ?? []).Index())
        {
            Check(item, Nullable.GetUnderlyingType(element) ?? element, $"{path}[{index}]");
        }
    }

    private void CheckMap(JsonNode? value, Type entry, string path)
    {
        Expect(value is JsonObject, value, path, "a map");
        foreach (var (key, item) in value as JsonObject ?? [])
        {
            Check(item, Nullable.GetUnderlyingType(entry) ?? entry, Join(path, key));
        }
    }

    private void CheckRecord(JsonNode? value, Type type, string path, string? nullWord)
    {
        if (value is not JsonObject map)
        {
            Expect(false, value, path, $"a map{Or(nullWord)}");
            return;
        }

        var properties = OptionProperties.Of(type);
        var names = properties.Select(property => property.Name).Concat(path.Length == 0 ? alsoKnown : []).Distinct().ToList();
        foreach (var (key, item) in map.ToList())
        {
            if (properties.FirstOrDefault(property => property.Name == key) is not { } property)
            {
                problems.Add(Unknown(Join(path, key), key, names));
            }
            else if (property.NullWord is { } word && item?.GetValueKind() is JsonValueKind.String && item.GetValue<string>() == word)
            {
                map[key] = null;
            }
            else if (item is not null || !property.AllowsNull)
            {
                Check(item, property.Type, Join(path, key), property.NullWord);
            }
        }

        problems.AddRange(
            properties
                .Where(property => property.Required && !map.ContainsKey(property.Name))
                .Select(property => new OptionProblem(
                    path,
                    $"'{property.Name}' is missing.",
                    property.Description is null ? null : $"Meaning: {property.Description.TrimEnd('.')}."
                ))
        );
    }

    private static OptionProblem Unknown(string path, string key, List<string> names)
    {
        var known = names.Count == 0 ? "Nothing is allowed here." : $"Known: {string.Join(", ", names)}.";
        return new(
            path,
            $"Unknown key '{key}'.",
            Spelling.Closest(key, names) is { } similar ? $"Did you mean '{similar}'? {known}" : known
        )
        {
            AtKey = true,
        };
    }

    private void Expect(bool holds, JsonNode? value, string path, string what, string? suggestion = null)
    {
        if (!holds)
        {
            problems.Add(new OptionProblem(path, $"Must be {what}, not {ValueWords.Of(value)}.", suggestion));
        }
    }

    private static bool Becomes(JsonNode? value, Type type, JsonValueKind? kind)
    {
        try
        {
            return value is not null
                && (kind is null || value.GetValueKind() == kind)
                && value.Deserialize(type, SettingsJson.Strict) is not null and not (double.PositiveInfinity or double.NegativeInfinity);
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    // Where a type is small or has no sign, or the number is one but too large, the bounds say what is wrong.
    private static string WholeNumber(Type type, JsonNode? value)
    {
        var isWhole =
            value?.GetValueKind() is JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            && double.IsInteger(number);
        return (type == typeof(int) || type == typeof(long)) && !isWhole
            ? "a whole number"
            : $"a whole number from {Bound(type, "MinValue")} to {Bound(type, "MaxValue")}";
    }

    private static string Bound(Type type, string name) =>
        Convert.ToString(type.GetField(name)!.GetValue(null), System.Globalization.CultureInfo.InvariantCulture)!;

    private static string Or(string? nullWord) => nullWord is null ? "" : $", or {nullWord}";

    // No advice that leads back to the same message.
    private static string? NumberHint(JsonNode? value, string? nullWord, Type? type = null)
    {
        if (value?.GetValueKind() is not JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetValue<string>();
        return nullWord is not null && Spelling.Closest(text, [nullWord]) is not null ? $"Did you mean '{nullWord}'?"
            : NumberText.Real(text, out _) is { } bare
                ? type is null || Becomes(JsonValue.Create(bare), type, null) ? $"Write it without quotes: {text}."
                    : null
            : NumberText.Real(text.Replace(",", "", StringComparison.Ordinal), out _) is not null
                ? "Write decimals after a point, and thousands without separators."
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsFinite(number)
                ? "Numbers must be finite."
            : null;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
