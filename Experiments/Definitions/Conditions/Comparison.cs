using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary><c>name == literal</c>, <c>name in [literals]</c>; for <c>!=</c> turned
/// round. Doesn't hold for a name without a value.</summary>
internal sealed record Comparison(string Name, IReadOnlyList<JsonElement> Literals, bool Different) : Condition
{
    public override IReadOnlyCollection<string> References => [Name];

    public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) =>
        DottedValue.Find(values, Name) is { } value && Literals.Any(literal => JsonElement.DeepEquals(literal, value)) != Different;
}
