using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>The search space as the file has it.</summary>
/// <param name="Parameters">Each after those that its conditions refer to, otherwise in the order of the file.</param>
/// <param name="Constants">The values of the definition that conditions refer to.</param>
internal sealed record SpaceSource(IReadOnlyList<ParameterSource> Parameters, IReadOnlyDictionary<string, JsonElement> Constants)
{
    public SearchSpace Space => new() { Parameters = [.. Parameters.Select(parameter => parameter.Parameter)], Constants = Constants };

    /// <summary>The parameters that a parameter's conditions refer to, directly.</summary>
    public static IEnumerable<ParameterSource> References(ParameterSource parameter, IReadOnlyList<ParameterSource> all) =>
        parameter
            .Alternatives.SelectMany(alternative => alternative.When?.References ?? [])
            .SelectMany(name => all.Where(other => other.Covers(name)))
            .Distinct();

    /// <summary>These parameters and all that their conditions refer to, directly or not.</summary>
    public IReadOnlyList<ParameterSource> WithReferences(IEnumerable<ParameterSource> parameters)
    {
        var found = new HashSet<ParameterSource>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ParameterSource>(parameters);
        while (open.TryPop(out var parameter))
        {
            if (found.Add(parameter))
            {
                foreach (var reference in References(parameter, Parameters))
                {
                    open.Push(reference);
                }
            }
        }

        return [.. Parameters.Where(found.Contains)];
    }
}
