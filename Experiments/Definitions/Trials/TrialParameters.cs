using System.Text.Json;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>The parameters of a trial as records show them.</summary>
public static class TrialParameters
{
    /// <summary>Puts a component that was chosen with its options under dotted names of its
    /// own: <c>optimizer.plugin</c>, <c>optimizer.momentum</c>.</summary>
    /// <param name="parameters">Values by dotted name; a map is a component with its options.</param>
    /// <returns>Values that are no maps, by dotted name. A parameter of its own wins over
    /// the option of the same name that a chosen map brings.</returns>
    public static IReadOnlyDictionary<string, JsonElement> Flatten(IReadOnlyDictionary<string, JsonElement> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var flat = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Key.Length))
        {
            Add(name, value, flat);
        }

        return flat;
    }

    private static void Add(string name, JsonElement value, SortedDictionary<string, JsonElement> flat)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            flat[name] = value;
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            Add($"{name}.{property.Name}", property.Value, flat);
        }
    }
}
