namespace Platform.Experiments.Definitions;

/// <summary>What is wrong with the options of a component, or with the settings of a section.</summary>
/// <param name="Path">Where, from the options on: <c>hidden[1]</c>; empty: the options as a whole.</param>
/// <param name="Message">The thing and the rule.</param>
/// <param name="Suggestion">What to do; null if the message says it.</param>
public sealed record OptionProblem(string Path, string Message, string? Suggestion = null)
{
    /// <summary>Whether the key is to blame, not its value.</summary>
    public bool AtKey { get; init; }

    /// <summary>The same from what contains the options on.</summary>
    /// <param name="path">Where the options are in it: <c>optimizer</c>; empty: they are it.</param>
    public OptionProblem Below(string path) => this with { Path = Join(path, Path) };

    /// <summary>The path of something inside of something else: <c>optimizer.inner.learningRate</c>, <c>hidden[1]</c>.</summary>
    public static string Join(string path, string inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return (path, inner) switch
        {
            (_, "") => path,
            ("", _) => inner,
            _ => inner[0] == '[' ? path + inner : $"{path}.{inner}",
        };
    }

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
