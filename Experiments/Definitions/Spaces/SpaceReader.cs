using Platform.Abstractions;
using Platform.Experiments.Definitions.Conditions;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces.Ranges;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>Reads <c>search.space:</c>.</summary>
/// <param name="root">The definition.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class SpaceReader(MapNode root, ProblemList problems)
{
    /// <summary>The parameters in the order of the file; those with problems are left out.</summary>
    public IReadOnlyList<ParameterSource> Read(SourceNode? space)
    {
        if (space is null or ScalarNode { Value: null })
        {
            return [];
        }

        if (space is MapNode map)
        {
            return [.. map.Entries.Select(Parameter).OfType<ParameterSource>()];
        }

        problems.Add(
            space.Place,
            "search.space",
            "Must be a map from dotted names to ranges.",
            "For example: optimizer.learningRate: { log: [1e-5, 1e-1] }."
        );
        return [];
    }

    private ParameterSource? Parameter(SourceEntry entry)
    {
        if (!MayVary(entry))
        {
            return null;
        }

        var list =
            entry.Value is ListNode { Items.Count: > 0 } items
            && items.Items.All(item =>
                item is MapNode map
                && map.Entry("plugin") is null
                && (map.Entry("when") is not null || RangeKinds.Keys.Any(key => map.Entry(key) is not null))
            )
                ? items.Items
                : null;
        var alternatives = (list ?? [entry.Value]).Select(item => Alternative(entry.Key, item)).ToList();
        return alternatives.Contains(null)
            ? null
            : new ParameterSource(entry.Key, entry.KeyPlace, alternatives!, OneMustApply: list is not null);
    }

    private bool MayVary(SourceEntry entry)
    {
        var keys = entry.Key.Split('.');
        if (keys[..^1].Aggregate((SourceNode?)root, (node, key) => node is ListNode ? node : (node as MapNode)?[key]) is ListNode)
        {
            problems.Add(
                entry.KeyPlace,
                $"search.space.{entry.Key}",
                "An item of a list can't vary by itself.",
                "Let the list vary as a whole: model.hidden: [[8], [16]]."
            );
            return false;
        }

        var (message, suggestion) = keys[0] switch
        {
            _ when keys.Any(key => key.Length == 0 || key != key.Trim()) => (
                $"'{entry.Key}' isn't a dotted name.",
                "Write it as in optimizer.learningRate."
            ),
            "training" when keys.Length == 1 => ("'training' can't vary as a whole.", "Name what varies: training.batchSize."),
            "data" when entry.Key == "data.fold" => (null, null),
            "data" => (
                "The split can't vary: trials are comparable because all have the same.",
                "Only data.fold may, with data.folds (cross-validation)."
            ),
            "metrics" or "callbacks" => ($"'{keys[0]}' can't vary: it only observes.", null),
            var section when Sections.Variable.Contains(section) => (null, null),
            var section => (
                (string?)$"'{entry.Key}' can't vary.",
                Spelling.Closest(section, Sections.Variable) is { } similar
                    ? $"Did you mean '{string.Join('.', keys.Skip(1).Prepend(similar))}'?"
                    : $"What may vary: {string.Join(", ", Sections.Variable)}."
            ),
        };
        if (message is not null)
        {
            problems.Add(entry.KeyPlace, $"search.space.{entry.Key}", message, suggestion);
        }

        return message is null;
    }

    private AlternativeSource? Alternative(string name, SourceNode node)
    {
        var path = $"search.space.{name}";
        var before = problems.Count;
        var text = node is MapNode map ? map["when"] : null;
        var condition = text is null ? null : When(path, text);
        return
            new DistributionReader(name, Sections.Components.Any(section => section.Name == name), problems).Read(node) is { } read
            && problems.Count == before
            ? new AlternativeSource(node.Place, text as ScalarNode, condition, read.Distribution, read.Witnesses)
            : null;
    }

    private Condition? When(string path, SourceNode node)
    {
        if (node is not ScalarNode text || text.Text.Length == 0)
        {
            problems.Add(node.Place, $"{path}.when", "Must be a condition.", "For example: optimizer.plugin == 'sgd'.");
            return null;
        }

        try
        {
            return ConditionParser.Parse(text.Text);
        }
        catch (ConditionSyntaxException wrong)
        {
            problems.Add(text.At(wrong.Offset), $"{path}.when", wrong.Message, wrong.Suggestion);
            return null;
        }
    }
}
