using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What may vary.</summary>
public sealed record SearchSpace
{
    /// <summary>The parameters, each after those that its conditions refer to.</summary>
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

/// <summary>One parameter of a search space.</summary>
/// <param name="Name">Where its value goes in the definition: <c>optimizer.learningRate</c>.</param>
/// <param name="Alternatives">Its ranges; at most one applies to a point.</param>
public sealed record SearchParameter(string Name, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>The range that applies, given the values of the parameters before it; null if none does.</summary>
    public Distribution? Applicable(IReadOnlyDictionary<string, JsonElement> values) =>
        Alternatives.FirstOrDefault(alternative => alternative.When is null || alternative.When.Holds(values))?.Distribution;
}

/// <summary>A range and when it applies.</summary>
/// <param name="When">The condition; null if always.</param>
/// <param name="Distribution">The range.</param>
public sealed record Alternative(Condition? When, Distribution Distribution);

/// <summary>A condition on the values of other parameters.</summary>
public abstract record Condition
{
    /// <summary>The dotted names that it refers to.</summary>
    public abstract IReadOnlyCollection<string> References { get; }

    /// <summary>Whether it holds; a comparison with a parameter that has no value doesn't.</summary>
    public abstract bool Holds(IReadOnlyDictionary<string, JsonElement> values);
}
