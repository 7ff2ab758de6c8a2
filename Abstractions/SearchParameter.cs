using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>One parameter of a search space.</summary>
/// <param name="Name">Where its value goes in the definition: <c>optimizer.learningRate</c>.</param>
/// <param name="Alternatives">Its ranges; at most one applies to a point.</param>
public sealed record SearchParameter(string Name, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>The range that applies, given the values of the parameters before it; null if none does.</summary>
    public Distribution? Applicable(IReadOnlyDictionary<string, JsonElement> values) =>
        Alternatives.FirstOrDefault(alternative => alternative.When is null || alternative.When.Holds(values))?.Distribution;
}
