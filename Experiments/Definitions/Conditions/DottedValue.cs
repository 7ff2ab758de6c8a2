using System.Text.Json;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary>Finds values by dotted name, also inside of a map that was chosen as a whole.</summary>
internal static class DottedValue
{
    public static JsonElement? Find(IReadOnlyDictionary<string, JsonElement> values, string name)
    {
        if (values.TryGetValue(name, out var exact))
        {
            return exact;
        }

        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (values.TryGetValue(name[..end], out var outer))
            {
                return Inside(outer, name[(end + 1)..]);
            }
        }

        return null;
    }

    private static JsonElement? Inside(JsonElement value, string path)
    {
        foreach (var key in path.Split('.'))
        {
            if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(key, out value))
            {
                return null;
            }
        }

        return value;
    }
}
