using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>The keys of a definition that are no sections.</summary>
internal sealed record DefinitionHead : IValidatableObject
{
    [Description("The experiment's name: letters, digits, '-', '_' and '.'.")]
    [RegularExpression(
        "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
        ErrorMessage = "Must be letters, digits, '-', '_' and '.', at most 100, a letter or digit first: "
            + "it is used in commands and addresses."
    )]
    public required string Name { get; init; }

    [Description("The seed that all others derive from.")]
    [Range(0, long.MaxValue)]
    public long Seed { get; init; }

    [Description("Labels for finding the experiment.")]
    [RegularExpression(TagRule.Pattern, ErrorMessage = TagRule.Words)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("Notes in plain text.")]
    public string Notes { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // An empty text matches every pattern.
        foreach (var (index, _) in Tags.Index().Where(one => one.Item.Length == 0))
        {
            yield return new(TagRule.Words, [$"tags[{index}]"]);
        }

        if (Tags.Count > TagRule.Most)
        {
            yield return new($"There are {Tags.Count} tags; at most {TagRule.Most} are allowed.", [nameof(Tags)]);
        }
    }
}
