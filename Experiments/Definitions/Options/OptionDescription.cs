using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Options;

/// <summary>An option of a component, for people.</summary>
public sealed record OptionDescription
{
    /// <summary>Its name in a definition file.</summary>
    public required string Name { get; init; }

    /// <summary>What may stand there, in words: <c>whole number</c>, <c>list of number</c>, <c>one of relu, tanh</c>, <c>an
    /// optimizer</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it must be given.</summary>
    public required bool Required { get; init; }

    /// <summary>What it is if it isn't given.</summary>
    /// <value>null: nothing, or it must be given.</value>
    public required JsonNode? Default { get; init; }

    /// <summary>What its value must be, in words: <c>at least 1 and at most 100</c>.</summary>
    /// <value>null: all values of the type will do.</value>
    public required string? Rule { get; init; }

    /// <summary>What it is for.</summary>
    /// <value>null: its author doesn't say.</value>
    public required string? Description { get; init; }
}
