using System.Diagnostics.CodeAnalysis;

namespace Platform.Experiments.Definitions.Options;

/// <summary>How a value of a type with a converter of its own is written in a definition file.</summary>
/// <param name="words">For people: <c>a duration such as 90s</c>.</param>
/// <param name="pattern">For the schema: what the whole text matches; null: any text may.</param>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class ValueFormAttribute(string words, [StringSyntax(StringSyntaxAttribute.Regex)] string? pattern) : Attribute
{
    public string Words { get; } = words;

    public string? Pattern { get; } = pattern;

    /// <summary>Whether a number from 0 to 1 may stand there as well.</summary>
    public bool AlsoShare { get; init; }
}
