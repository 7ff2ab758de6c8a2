using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Conditions;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>
/// Goes through all combinations of the values that decide what else applies. A condition compares with literals alone, so that of a range
/// the literals in it and one other value stand for all.
/// </summary>
internal sealed class Assignments(SpaceSource space)
{
    /// <summary>More combinations than these aren't checked.</summary>
    public const int Most = 100_000;

    /// <summary>The combinations of some parameters, which must contain all that their
    /// conditions refer to; one without values if there are none.</summary>
    public IEnumerable<Assignment> Of(IReadOnlyList<ParameterSource> deciding)
    {
        var values = new Dictionary<string, JsonElement>(space.Constants, StringComparer.Ordinal);
        return From(0, deciding, values, []);
    }

    private IEnumerable<Assignment> From(
        int index,
        IReadOnlyList<ParameterSource> deciding,
        Dictionary<string, JsonElement> values,
        List<(ParameterSource, SourceNode)> chosen
    )
    {
        if (index == deciding.Count)
        {
            yield return new Assignment(new Dictionary<string, JsonElement>(values, StringComparer.Ordinal), [.. chosen]);
            yield break;
        }

        var parameter = deciding[index];
        var applicable = parameter.Alternatives.Where(alternative => alternative.When?.Holds(values) ?? true).ToList();
        if (applicable.Count == 0)
        {
            foreach (var assignment in From(index + 1, deciding, values, chosen))
            {
                yield return assignment;
            }
        }

        var hadConstant = values.TryGetValue(parameter.Name, out var constant);
        foreach (var (value, node) in applicable.SelectMany(alternative => Values(parameter, alternative)))
        {
            values[parameter.Name] = value;
            chosen.Add((parameter, node));
            foreach (var assignment in From(index + 1, deciding, values, chosen))
            {
                yield return assignment;
            }

            chosen.RemoveAt(chosen.Count - 1);
        }

        values.Remove(parameter.Name);
        if (hadConstant)
        {
            values[parameter.Name] = constant;
        }
    }

    private IEnumerable<(JsonElement Value, SourceNode Node)> Values(ParameterSource parameter, AlternativeSource alternative)
    {
        if (alternative.Distribution is { Scale: ParameterScale.Categorical } choice)
        {
            return choice.Grid()!.Zip(alternative.Witnesses);
        }

        var literals = space
            .Parameters.SelectMany(other => other.Alternatives)
            .Select(other => other.When)
            .OfType<Condition>()
            .SelectMany(Comparisons)
            .Where(comparison => comparison.Name == parameter.Name)
            .SelectMany(comparison => comparison.Literals)
            .Where(alternative.Distribution.Contains)
            .ToList();
        var others = alternative
            .Witnesses.Select(node => (Value: JsonSerializer.SerializeToElement(node.ToJson()), Node: node))
            .Where(end => !literals.Any(literal => JsonElement.DeepEquals(literal, end.Value)));
        return literals
            .Select(literal =>
                (literal, (SourceNode)new ScalarNode(alternative.Place, JsonNode.Parse(literal.GetRawText()), literal.GetRawText(), null))
            )
            .Concat(others);
    }

    private static IEnumerable<Comparison> Comparisons(Condition condition) =>
        condition switch
        {
            Comparison comparison => [comparison],
            Conjunction all => all.Parts.SelectMany(Comparisons),
            Disjunction any => any.Parts.SelectMany(Comparisons),
            Negation not => Comparisons(not.Part),
            _ => [],
        };
}
