using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What may vary.</summary>
public sealed record SearchSpace
{
    /// <summary>The parameters, each after those that its conditions refer to, otherwise in the order of the file.</summary>
    public required IReadOnlyList<SearchParameter> Parameters { get; init; }

    /// <summary>The values of the definition that don't vary but that conditions refer to, by dotted name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Constants { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Makes a point: asks for a value of each parameter that applies, given the values before it.</summary>
    /// <param name="choose">Picks a value of a parameter's distribution.</param>
    /// <returns>The values by dotted name, without the parameters that don't apply.</returns>
    public IReadOnlyDictionary<string, JsonElement> Choose(Func<string, Distribution, JsonElement> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var seen = new Dictionary<string, JsonElement>(Constants, StringComparer.Ordinal);
        var point = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var parameter in Parameters)
        {
            if (parameter.Applicable(seen) is { } distribution)
            {
                point[parameter.Name] = seen[parameter.Name] = choose(parameter.Name, distribution);
            }
        }

        return point;
    }
}
