using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>Connects conditions with what they refer to.</summary>
internal sealed class SpaceLinker(IReadOnlyList<ParameterSource> parameters, JsonObject resolved, ProblemList problems)
{
    private readonly Dictionary<string, JsonElement> _constants = new(StringComparer.Ordinal);
    private readonly List<ParameterSource> _sorted = [];

    /// <summary>The space with its parameters sorted; null if a condition refers to nothing, or to itself.</summary>
    public SpaceSource? Link()
    {
        var before = problems.Count;
        foreach (var parameter in parameters)
        {
            foreach (var alternative in parameter.Alternatives)
            {
                foreach (var name in alternative.When?.References ?? [])
                {
                    Constant(parameter, alternative, name);
                }
            }
        }

        foreach (var parameter in parameters)
        {
            Visit(parameter, []);
        }

        return problems.Count == before ? new SpaceSource(_sorted, _constants) : null;
    }

    // Where a parameter doesn't apply, the definition's own value holds.
    private void Constant(ParameterSource parameter, AlternativeSource alternative, string name)
    {
        var covering = parameters.Where(other => other.Covers(name)).OrderBy(other => other.Name.Length).FirstOrDefault();
        var source = covering?.Name ?? name;
        if (covering?.OneMustApply is not true && Value(source) is { } value)
        {
            _constants[source] = value;
        }
        else if (!parameters.Any(other => other.Covers(name)))
        {
            var text = alternative.WhenText!;
            var known = parameters.Select(other => other.Name).Concat(Names(resolved, "")).Distinct().ToList();
            problems.Add(
                text.At(Math.Max(0, text.Text.IndexOf(name, StringComparison.Ordinal))),
                $"search.space.{parameter.Name}.when",
                $"'{name}' is neither a parameter nor a value of this definition.",
                Spelling.Closest(name, known) is { } similar
                    ? $"Did you mean '{similar}'?"
                    : "A condition refers to parameters and values by dotted name: optimizer.plugin."
            );
        }
    }

    private JsonElement? Value(string name)
    {
        JsonNode? node = resolved;
        foreach (var key in name.Split('.'))
        {
            node = (node as JsonObject)?[key];
        }

        return node is null ? null : JsonSerializer.SerializeToElement(node);
    }

    private static IEnumerable<string> Names(JsonObject map, string prefix) =>
        map.SelectMany(pair => pair.Value is JsonObject inner ? Names(inner, $"{prefix}{pair.Key}.") : [$"{prefix}{pair.Key}"]);

    private void Visit(ParameterSource parameter, IReadOnlyList<ParameterSource> path)
    {
        if (_sorted.Contains(parameter, ReferenceEqualityComparer.Instance))
        {
            return;
        }

        if (path.Contains(parameter, ReferenceEqualityComparer.Instance))
        {
            var cycle = path.SkipWhile(one => one != parameter).Append(parameter).Select(one => one.Name);
            var text = parameter.Alternatives.First(alternative => alternative.WhenText is not null).WhenText!;
            problems.Add(
                text.Place,
                $"search.space.{parameter.Name}.when",
                $"Conditions refer to each other in a circle: {string.Join(" → ", cycle)}.",
                "At least one of them must vary without a condition."
            );
            return;
        }

        foreach (var reference in SpaceSource.References(parameter, parameters))
        {
            Visit(reference, [.. path, parameter]);
        }

        if (!_sorted.Contains(parameter, ReferenceEqualityComparer.Instance))
        {
            _sorted.Add(parameter);
        }
    }
}
