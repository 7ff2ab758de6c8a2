using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks a section for every value that the search space gives it: each choice,
/// both ends of each range, under the alternatives that apply.</summary>
/// <param name="space">The space.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class VariableSectionCheck(SpaceSource space, ProblemList problems)
{
    /// <param name="name">The section's key.</param>
    /// <param name="node">What the file says; null: nothing.</param>
    /// <param name="keyPlace">Its key, or the file's begin.</param>
    /// <param name="check">What is wrong with a section's content.</param>
    public void Check(string name, SourceNode? node, SourcePlace keyPlace, Func<JsonNode?, IReadOnlyList<OptionProblem>> check)
    {
        var own = space
            .Parameters.Where(parameter => parameter.Name == name || parameter.Name.StartsWith($"{name}.", StringComparison.Ordinal))
            .ToList();
        var referring = own.Where(parameter => parameter.Alternatives.Any(alternative => alternative.When is not null));
        var deciding = space.WithReferences(
            own.Where(parameter => parameter.Name == name || parameter.NamesComponent)
                .Concat(referring.SelectMany(parameter => SpaceSource.References(parameter, space.Parameters)))
        );
        var found = new Dictionary<(SourcePlace, string Path, OptionProblem), List<string>>();
        var combinations = 0;
        foreach (var assignment in new Assignments(space).Of(deciding))
        {
            if (++combinations > Assignments.Most)
            {
                problems.Add(
                    keyPlace,
                    name,
                    $"The conditions depend on more than {Assignments.Most} combinations of values, too many to check.",
                    "Let them refer to fewer parameters."
                );
                return;
            }

            foreach (
                var problem in Trees(name, node, own, deciding, assignment)
                    .SelectMany(tree => At(tree, name, tree is null || tree.Place == node?.Place ? keyPlace : tree.Place, check))
                    .Distinct()
            )
            {
                if (!found.TryGetValue(problem, out var where))
                {
                    found[problem] = where = [];
                }

                where.Add(assignment.Chosen.Any(chosen => chosen.Node.Place == problem.Item1) ? "" : assignment.Words);
            }
        }

        foreach (var ((place, path, problem), where) in found)
        {
            // A value that is wrong by itself needs no circumstances.
            var always = where.Count == combinations || where.Contains("");
            problems.Add(
                place,
                path,
                always
                    ? problem.Message
                    : $"{problem.Message} This is the case when {where[0]}"
                        + $"{(where.Count > 1 ? $", and in {where.Count - 1} more cases" : "")}.",
                problem.Suggestion
            );
        }
    }

    // The first tree has a value for each parameter that applies; each other one changes one of them.
    private static IEnumerable<SourceNode?> Trees(
        string name,
        SourceNode? node,
        List<ParameterSource> own,
        IReadOnlyList<ParameterSource> deciding,
        Assignment assignment
    )
    {
        var chosen = assignment.Chosen.Where(one => own.Contains(one.Parameter)).ToList();
        var free = own.Where(parameter => !deciding.Contains(parameter))
            .Select(parameter =>
                (
                    Parameter: parameter,
                    Witnesses: parameter
                        .Alternatives.Where(alternative => alternative.When?.Holds(assignment.Values) ?? true)
                        .SelectMany(alternative => alternative.Witnesses)
                        .ToList()
                )
            )
            .Where(one => one.Witnesses.Count > 0)
            .ToList();
        var bare = own.Where(parameter => parameter.OneMustApply)
            .Aggregate(node, (tree, parameter) => TreeSubstitution.Without(tree, name, parameter));
        var first = TreeSubstitution.Apply(bare, name, chosen.Concat(free.Select(one => (one.Parameter, one.Witnesses[0]))));
        return free.SelectMany(one =>
                one.Witnesses.Skip(1).Select(witness => TreeSubstitution.Apply(first, name, [(one.Parameter, witness)]))
            )
            .Prepend(first);
    }

    private static IEnumerable<(SourcePlace, string, OptionProblem)> At(
        SourceNode? tree,
        string name,
        SourcePlace keyPlace,
        Func<JsonNode?, IReadOnlyList<OptionProblem>> check
    ) =>
        check(tree?.ToJson())
            .Select(problem =>
                (tree is null ? keyPlace : Locator.Find(tree, keyPlace, problem.Path, problem.AtKey), problem.Below(name).Path, problem)
            );
}
