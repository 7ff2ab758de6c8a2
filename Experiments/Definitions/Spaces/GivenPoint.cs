using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>A point of the search space that a user gives instead of the sampler.</summary>
public static class GivenPoint
{
    /// <summary>Checks the values that are given, and draws the others at random.</summary>
    /// <param name="space">The search space.</param>
    /// <param name="given">Values by dotted name. A component may be named alone where the space has one choice of that name.</param>
    /// <param name="random">For the values that aren't given.</param>
    /// <returns>A value for each parameter that applies; null and what is wrong, each at the name of its parameter.</returns>
    public static (IReadOnlyDictionary<string, JsonElement>? Point, IReadOnlyList<OptionProblem> Problems) Complete(
        SearchSpace space,
        IReadOnlyDictionary<string, JsonElement> given,
        CounterRandom random
    )
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(random);
        var problems = given.Keys.Where(name => !Has(space, name)).Select(name => Unknown(space, name)).ToList();
        var point = space.Choose(
            (name, range) =>
            {
                if (!given.TryGetValue(name, out var value))
                {
                    return range.At(random.Uniform(0, name));
                }

                if (Value(range, value) is { } found)
                {
                    return found;
                }

                problems.Add(
                    new OptionProblem(name, $"{value.GetRawText()} isn't in the range of '{name}': {range.Description}.")
                    {
                        AtKey = false,
                    }
                );
                return range.At(0);
            }
        );
        if (problems.Count == 0)
        {
            problems.AddRange(given.Keys.Where(name => !point.ContainsKey(name)).Select(DoesNotApply));
        }

        return problems.Count == 0 ? (point, []) : (null, problems);
    }

    private static bool Has(SearchSpace space, string name) => space.Parameters.Any(parameter => parameter.Name == name);

    // Where a range has components with options, the name of one is enough.
    private static JsonElement? Value(Distribution range, JsonElement value)
    {
        if (range.Contains(value))
        {
            return value;
        }

        var named = value.ValueKind is JsonValueKind.String && range.Scale is ParameterScale.Categorical
            ? range
                .Grid()
                ?.Where(one =>
                    one.ValueKind is JsonValueKind.Object
                    && one.TryGetProperty("plugin", out var plugin)
                    && plugin.ValueEquals(value.GetString())
                )
                .Take(2)
                .ToList()
            : null;
        return named is [var only] ? only : null;
    }

    private static OptionProblem Unknown(SearchSpace space, string name)
    {
        var names = space.Parameters.Select(parameter => parameter.Name).ToList();
        return new OptionProblem(
            name,
            $"'{name}' isn't a parameter of search.space.",
            Spelling.Closest(name, names) is { } similar ? $"Did you mean '{similar}'?"
                : names.Count == 0 ? "The space is empty."
                : $"Its parameters: {string.Join(", ", names)}."
        )
        {
            AtKey = true,
        };
    }

    private static OptionProblem DoesNotApply(string name) =>
        new(name, $"'{name}' doesn't apply to this point, as its conditions say.", "Leave it out, or change what they refer to.")
        {
            AtKey = true,
        };
}
