using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Options of <see cref="GeneratedText"/>.</summary>
public sealed record GeneratedTextOptions : SamplingOptions
{
    /// <summary>What the text begins with.</summary>
    /// <value>A line break.</value>
    [Description("What the text begins with, at least a character.")]
    [MinLength(1)]
    public string Prompt { get; init; } = "\n";

    /// <value>300</value>
    [Range(1, 100_000)]
    [Description("Number of characters to generate.")]
    public int Length { get; init; } = 300;
}
