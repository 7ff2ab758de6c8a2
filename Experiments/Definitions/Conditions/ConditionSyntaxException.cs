namespace Platform.Experiments.Definitions.Conditions;

/// <summary>A text isn't a condition.</summary>
internal sealed class ConditionSyntaxException(string message, int offset, string? suggestion = null) : Exception(message)
{
    /// <summary>The character of the text that is to blame, from 0.</summary>
    public int Offset { get; } = offset;

    public string? Suggestion { get; } = suggestion;
}
