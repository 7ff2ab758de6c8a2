using System.Text.Json;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary>A word of a condition.</summary>
internal enum TokenKind
{
    Name,
    Literal,
    Sign,
    Keyword,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Value">The value of a literal.</param>
internal readonly record struct ConditionToken(TokenKind Kind, string Text, int Offset, JsonElement Value = default);
