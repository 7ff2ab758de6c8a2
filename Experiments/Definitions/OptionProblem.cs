namespace Platform.Experiments.Definitions;

/// <summary>What is wrong with the options of a component, or with the settings of a section.</summary>
/// <param name="Path">Where, from the options on: <c>hidden[1]</c>; empty: the options as a whole.</param>
/// <param name="Message">The thing and the rule.</param>
/// <param name="Suggestion">What to do; null if the message says it.</param>
public sealed record OptionProblem(string Path, string Message, string? Suggestion = null)
{
    /// <summary>Whether the key is to blame, not its value.</summary>
    public bool AtKey { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        (Path, Suggestion) switch
        {
            ("", null) => Message,
            ("", _) => $"{Message} {Suggestion}",
            (_, null) => $"{Path}: {Message}",
            _ => $"{Path}: {Message} {Suggestion}",
        };
}
