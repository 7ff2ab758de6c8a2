using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary>Cuts a condition into words.</summary>
internal static partial class ConditionLexer
{
    public static IReadOnlyList<ConditionToken> Read(string text)
    {
        List<ConditionToken> tokens = [];
        for (var at = 0; at < text.Length; )
        {
            var match = Word().Match(text, at);
            if (!match.Success)
            {
                throw Unknown(text, at);
            }

            if (!match.Groups["space"].Success)
            {
                tokens.Add(Token(match));
            }

            at += match.Length;
        }

        return [.. tokens, new ConditionToken(TokenKind.End, "the end", text.Length)];
    }

    private static ConditionToken Token(Match match)
    {
        var text = match.Value;
        if (match.Groups["text"].Success)
        {
            return new(TokenKind.Literal, text, match.Index, JsonSerializer.SerializeToElement(text[1..^1]));
        }

        if (match.Groups["number"].Success)
        {
            var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(number)
                ? new(TokenKind.Literal, text, match.Index, JsonSerializer.SerializeToElement(number))
                : throw new ConditionSyntaxException($"The number {text} is too large.", match.Index);
        }

        return text switch
        {
            "true" or "false" => new(TokenKind.Literal, text, match.Index, JsonSerializer.SerializeToElement(text == "true")),
            "and" or "or" or "not" or "in" => new(TokenKind.Keyword, text, match.Index),
            _ => new(match.Groups["name"].Success ? TokenKind.Name : TokenKind.Sign, text, match.Index),
        };
    }

    private static ConditionSyntaxException Unknown(string text, int at) =>
        text[at] switch
        {
            '=' => new("A single '=' isn't an operator.", at, "Write ==."),
            '&' => new("'&' isn't an operator.", at, "Write 'and'."),
            '|' => new("'|' isn't an operator.", at, "Write 'or'."),
            '!' => new("'!' alone isn't an operator.", at, "Write 'not'."),
            '<' or '>' => new($"'{text[at]}' isn't known: a condition compares with ==, != and in.", at),
            '\'' or '"' => new("This quote isn't closed.", at),
            _ => new($"The character '{text[at]}' has no meaning here.", at),
        };

    [GeneratedRegex(
        """
            \G(
                (?<space>\s+)
              | (?<text>'[^']*'|"[^"]*")
              | (?<number>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?(?![\w.]))
              | (?<name>[A-Za-z_][\w-]*(\.[\w-]+)*)
              | == | != | [][(),]
            )
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Word();
}
