using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Conditions;

/// <summary>Reads <c>when:</c>. In order of strength: comparisons, <c>not</c>, <c>and</c>, <c>or</c>.</summary>
/// <remarks>
/// <code>
/// or         = and { "or" and }
/// and        = not { "and" not }
/// not        = "not" not | "(" or ")" | comparison
/// comparison = name [ ("==" | "!=") literal | [ "not" ] "in" "[" literal { "," literal } "]" ]
/// </code>
/// </remarks>
internal sealed class ConditionParser
{
    private const int LongestText = 4096;
    private const int DeepestNesting = 64;

    private readonly IReadOnlyList<ConditionToken> _tokens;
    private int _next;
    private int _depth;

    private ConditionParser(IReadOnlyList<ConditionToken> tokens) => _tokens = tokens;

    private ConditionToken Current => _tokens[_next];

    /// <exception cref="ConditionSyntaxException">The text isn't a condition.</exception>
    public static Condition Parse(string text)
    {
        if (text.Length > LongestText)
        {
            throw new ConditionSyntaxException($"The condition has more than {LongestText} characters.", 0);
        }

        var parser = new ConditionParser(ConditionLexer.Read(text));
        var condition = parser.Or();
        return parser.Current.Kind is TokenKind.End ? condition : throw parser.Unexpected("'and', 'or' or the end");
    }

    private Condition Or()
    {
        List<Condition> parts = [And()];
        while (Take("or"))
        {
            parts.Add(And());
        }

        return parts is [var only] ? only : new Disjunction(parts);
    }

    private Condition And()
    {
        List<Condition> parts = [Not()];
        while (Take("and"))
        {
            parts.Add(Not());
        }

        return parts is [var only] ? only : new Conjunction(parts);
    }

    private Condition Not()
    {
        if (++_depth > DeepestNesting)
        {
            throw new ConditionSyntaxException($"The condition is nested deeper than {DeepestNesting} levels.", Current.Offset);
        }

        Condition condition =
            Take("not") ? new Negation(Not())
            : Take("(") ? Group()
            : Comparison();
        _depth--;
        return condition;
    }

    private Condition Group()
    {
        var condition = Or();
        return Take(")") ? condition : throw Unexpected("')'");
    }

    private Comparison Comparison()
    {
        var name = Current.Kind is TokenKind.Name ? Advance() : throw Unexpected("the name of a parameter, 'not' or '('");
        if (Take("=="))
        {
            return new(name.Text, [Literal()], Different: false);
        }

        if (Take("!="))
        {
            return new(name.Text, [Literal()], Different: true);
        }

        var different = Current.Text == "not" && Take("not");
        if (Take("in"))
        {
            return new(name.Text, Literals(), different);
        }

        return different ? throw Unexpected("'in'") : new(name.Text, [JsonSerializer.SerializeToElement(true)], Different: false);
    }

    private List<JsonElement> Literals()
    {
        if (!Take("["))
        {
            throw Unexpected("'['");
        }

        List<JsonElement> literals = [Literal()];
        while (Take(","))
        {
            literals.Add(Literal());
        }

        return Take("]") ? literals : throw Unexpected("',' or ']'");
    }

    private JsonElement Literal() =>
        Current switch
        {
            { Kind: TokenKind.Literal } => Advance().Value,
            { Kind: TokenKind.Name } name => throw new ConditionSyntaxException(
                $"'{name.Text}' isn't a value.",
                name.Offset,
                $"Put a text in quotes: '{name.Text}'."
            ),
            _ => throw Unexpected("a text in quotes, a number, true or false"),
        };

    private bool Take(string text)
    {
        var taken = Current.Kind is TokenKind.Sign or TokenKind.Keyword && Current.Text == text;
        _next += taken ? 1 : 0;
        return taken;
    }

    private ConditionToken Advance() => _tokens[_next++];

    private ConditionSyntaxException Unexpected(string expected) =>
        new($"Expected {expected}, not {(Current.Kind is TokenKind.End ? Current.Text : $"'{Current.Text}'")}.", Current.Offset);
}
