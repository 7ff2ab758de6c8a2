using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions;

/// <summary>The keys of a definition that are no sections.</summary>
internal sealed record DefinitionHead : IValidatableObject
{
    private const string TagRule = "A tag has 1 to 50 characters without commas and line ends, and no spaces around them.";

    [Description("The experiment's name: letters, digits, '-', '_' and '.'")]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", ErrorMessage = "Must be letters, digits, '-', '_' and '.', at most 100, a letter or digit first: it is used in commands and addresses.")]
    public required string Name { get; init; }

    [Description("The seed that all others derive from")]
    [Range(0, long.MaxValue)]
    public long Seed { get; init; }

    [Description("Labels to find the experiment by")]
    [RegularExpression(@"[^\s,\u0000-\u001f\u007f-\u009f]([^,\u0000-\u001f\u007f-\u009f]{0,48}[^\s,\u0000-\u001f\u007f-\u009f])?", ErrorMessage = TagRule)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("Notes in plain text")]
    public string Notes { get; init; } = "";

    // An empty text matches every pattern.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Tags.Contains("") ? [new ValidationResult(TagRule, [nameof(Tags)])] : [];
}
