using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>
/// Of a list of alternatives exactly one must apply, whatever the other parameters are, and none where the chosen component has no such
/// option; and a condition that never holds is a mistake.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="resolved">The definition in full.</param>
/// <param name="overridden">The names that the command line gave: what it narrows may leave conditions that never hold.</param>
/// <param name="catalog">The components.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class AlternativesCheck(
    SpaceSource space,
    JsonObject resolved,
    IReadOnlyCollection<string> overridden,
    IComponentCatalog catalog,
    ProblemList problems
)
{
    public void Check()
    {
        foreach (
            var parameter in space.Parameters.Where(parameter =>
                parameter.OneMustApply || parameter.Alternatives.Any(alternative => alternative.When is not null)
            )
        )
        {
            Check(parameter);
        }
    }

    private void Check(ParameterSource parameter)
    {
        var path = $"search.space.{parameter.Name}";
        var section = SectionOf(parameter);
        var choosing = space.Parameters.Where(other =>
            section is not null
            && (other.Name == section.Name || (other.NamesComponent && other.Name.StartsWith($"{section.Name}.", StringComparison.Ordinal)))
        );
        var deciding = space.WithReferences(choosing.Prepend(parameter)).Where(other => other != parameter).ToList();
        var applied = new bool[parameter.Alternatives.Count];
        var combinations = 0;
        foreach (var assignment in new Assignments(space).Of(deciding))
        {
            if (++combinations > Assignments.Most)
            {
                problems.Add(
                    parameter.Place,
                    path,
                    $"The conditions depend on more than {Assignments.Most} combinations of values, too many to check.",
                    "Let them refer to fewer parameters."
                );
                return;
            }

            var holding = parameter.Alternatives.Index().Where(one => one.Item.When?.Holds(assignment.Values) ?? true).ToList();
            foreach (var (index, _) in holding)
            {
                applied[index] = true;
            }

            if (parameter.OneMustApply && holding.Count == 0 && IsOption(parameter, section, assignment.Values))
            {
                problems.Add(
                    parameter.Place,
                    path,
                    $"No alternative applies{When(assignment)}.",
                    "Of a list of alternatives exactly one must apply where there is such an option; add one for this case."
                );
                return;
            }

            if (parameter.OneMustApply && holding.Count > 1)
            {
                var second = holding[1].Item;
                problems.Add(
                    second.WhenText?.Place ?? second.Place,
                    path,
                    $"Alternatives {holding[0].Index + 1} and {holding[1].Index + 1} both apply{When(assignment)}.",
                    "Of a list of alternatives exactly one must apply."
                );
                return;
            }
        }

        foreach (
            var (_, never) in parameter
                .Alternatives.Index()
                .Where(one => !applied[one.Index] && one.Item.When?.References.Any(IsOverridden) is false)
        )
        {
            problems.Add(never.WhenText!.At(0), $"{path}.when", "This never holds.", Possible(never, deciding));
        }
    }

    // The component that the parameter is an option of; null if it is none.
    private static ComponentSection? SectionOf(ParameterSource parameter) =>
        parameter.Name.Split('.') is [var first, not "plugin", ..]
            ? Sections.Components.FirstOrDefault(section => section.Name == first)
            : null;

    private bool IsOption(ParameterSource parameter, ComponentSection? section, IReadOnlyDictionary<string, JsonElement> values) =>
        section is null
        || parameter.NamesComponent
        || catalog.Owner(section.Kind, Chosen(section, values), parameter.Name.Split('.').AsSpan(1)) is not { } owner
        || owner.Component.Has(owner.Option);

    private JsonNode? Chosen(ComponentSection section, IReadOnlyDictionary<string, JsonElement> values) =>
        Substitution.Apply(
            new JsonObject { [section.Name] = resolved[section.Name]?.DeepClone() },
            values.Where(value =>
                value.Key == section.Name
                || (
                    value.Key.StartsWith($"{section.Name}.", StringComparison.Ordinal)
                    && value.Key.EndsWith(".plugin", StringComparison.Ordinal)
                )
            )
        )[section.Name];

    private bool IsOverridden(string name) =>
        overridden.Any(given =>
            name == given
            || name.StartsWith($"{given}.", StringComparison.Ordinal)
            || given.StartsWith($"{name}.", StringComparison.Ordinal)
        );

    private static string When(Assignment assignment) => assignment.Chosen.Count == 0 ? "" : $" when {assignment.Words}";

    private static string? Possible(AlternativeSource alternative, IReadOnlyList<ParameterSource> deciding)
    {
        var direct = deciding.FirstOrDefault(parameter => alternative.When!.References.Any(parameter.Covers));
        var values = direct?.Alternatives.SelectMany(one => one.Witnesses).OfType<ScalarNode>().Take(12).Select(node => node.Text).ToList();
        return values is { Count: > 0 } ? $"Values of {direct!.Name}: {string.Join(", ", values)}." : null;
    }
}
