using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary>All of them hold.</summary>
internal sealed record Conjunction(IReadOnlyList<Condition> Parts) : Condition
{
    public override IReadOnlyCollection<string> References => [.. Parts.SelectMany(part => part.References).Distinct()];

    public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) => Parts.All(part => part.Holds(values));
}

/// <summary>At least one of them holds.</summary>
internal sealed record Disjunction(IReadOnlyList<Condition> Parts) : Condition
{
    public override IReadOnlyCollection<string> References => [.. Parts.SelectMany(part => part.References).Distinct()];

    public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) => Parts.Any(part => part.Holds(values));
}

/// <summary>It doesn't hold.</summary>
internal sealed record Negation(Condition Part) : Condition
{
    public override IReadOnlyCollection<string> References => Part.References;

    public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) => !Part.Holds(values);
}
