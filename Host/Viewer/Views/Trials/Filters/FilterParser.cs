using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>Understands the filter of a table, by recursive descent.</summary>
/// <remarks>
/// <c>filter = both {"or" both}; both = one {"and" one}; one = "not" one | "(" filter ")" |
/// column condition</c>. The page's <c>filter</c> module says the same in
/// JavaScript, and both are held to the same cases. A comparison with a value that is missing is false.
/// </remarks>
internal sealed class FilterParser
{
    public const int LongestText = 2000;
    public const int DeepestNesting = 50;
    public const int LargestSet = 500;

    private static readonly string[] Comparisons = ["=", "==", "!=", "<", "<=", ">", ">="];

    private readonly IReadOnlyList<FilterToken> _tokens;
    private readonly Func<FilterToken, FilterColumn> _columns;
    private int _next;
    private int _depth;

    private FilterParser(IReadOnlyList<FilterToken> tokens, Func<FilterToken, FilterColumn> columns) =>
        (_tokens, _columns) = (tokens, columns);

    private FilterToken Next => _tokens[_next];

    /// <summary>Understands a filter.</summary>
    /// <param name="text">The filter; nothing but spaces lets all rows through.</param>
    /// <param name="columns">Finds a column by its name, or says that there is none.</param>
    /// <returns>Whether a row passes.</returns>
    /// <exception cref="QueryException">It can't be understood.</exception>
    public static Func<int, bool> Parse(string text, Func<FilterToken, FilterColumn> columns)
    {
        if (text.Length > LongestText)
        {
            throw new QueryException($"A filter has at most {LongestText} characters.", LongestText, text.Length - LongestText);
        }

        var parser = new FilterParser(FilterTokens.Of(text), columns);
        if (parser.Next.Kind is FilterTokenKind.End)
        {
            return _ => true;
        }

        var filter = parser.Either();
        return parser.Next.Kind is FilterTokenKind.End ? filter : throw parser.Wrong("Write and or or before the next condition.");
    }

    private Func<int, bool> Either()
    {
        var filter = Both();
        while (Takes("or"))
        {
            var (first, second) = (filter, Both());
            filter = row => first(row) || second(row);
        }

        return filter;
    }

    private Func<int, bool> Both()
    {
        var filter = One();
        while (Takes("and"))
        {
            var (first, second) = (filter, One());
            filter = row => first(row) && second(row);
        }

        return filter;
    }

    private Func<int, bool> One()
    {
        if (++_depth > DeepestNesting)
        {
            throw Wrong($"A filter can be nested at most {DeepestNesting} levels deep.");
        }

        var filter =
            Takes("not") ? Not(One())
            : Next.IsSign("(") ? InParentheses()
            : Condition();
        _depth--;
        return filter;
    }

    private Func<int, bool> InParentheses()
    {
        _next++;
        var filter = Either();
        TakeSign(")");
        return filter;
    }

    private Func<int, bool> Condition()
    {
        if (Next.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw Wrong("A column is missing here.");
        }

        var column = _columns(_tokens[_next++]);
        if (Takes("exists"))
        {
            return row => !column.Value(row).IsMissing;
        }

        if (Takes("contains"))
        {
            return Contains(column);
        }

        if (TakesSign("=~"))
        {
            return Matches(column);
        }

        if (TakesSign("!~"))
        {
            return Known(column, Not(Matches(column)));
        }

        if (Takes("in"))
        {
            return In(column);
        }

        if (Takes("not"))
        {
            return Takes("in") ? Known(column, Not(In(column))) : throw Wrong("in is missing after not.");
        }

        if (Next.Kind is FilterTokenKind.Sign && Comparisons.Contains(Next.Text))
        {
            return Comparison(column);
        }

        throw Wrong("A comparison is missing here: =, !=, <, <=, >, >=, in, not in, contains, =~, !~ or exists.");
    }

    private Func<int, bool> Comparison(FilterColumn column)
    {
        var sign = _tokens[_next++];
        var value = Value(column);
        if (sign.Text is "=" or "==")
        {
            return row => column.Value(row) == value;
        }

        if (sign.Text is "!=")
        {
            return Known(column, row => column.Value(row) != value);
        }

        if (!value.IsNumber)
        {
            throw new QueryException(
                $"{sign.Text} compares numbers; text columns take =, !=, in, contains and =~.",
                sign.Position,
                sign.Length
            );
        }

        // A comparison with NaN, which stands for what isn't a number, is false.
        return sign.Text switch
        {
            "<" => row => column.Value(row).Number < value.Number,
            "<=" => row => column.Value(row).Number <= value.Number,
            ">" => row => column.Value(row).Number > value.Number,
            _ => row => column.Value(row).Number >= value.Number,
        };
    }

    private Func<int, bool> Contains(FilterColumn column)
    {
        if (!column.HasTexts)
        {
            throw new QueryException(
                $"contains works on text, and {column.Name} has none.",
                _tokens[_next - 1].Position,
                _tokens[_next - 1].Length
            );
        }

        if (Next.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw Wrong("A value is missing here.");
        }

        var part = _tokens[_next++].Text;
        return row => column.Value(row).Text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
    }

    private Func<int, bool> Matches(FilterColumn column)
    {
        var sign = _tokens[_next - 1];
        if (!column.HasTexts)
        {
            throw new QueryException($"{sign.Text} works on text, and {column.Name} has none.", sign.Position, sign.Length);
        }

        if (Next.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw Wrong("A regular expression is missing here.");
        }

        var pattern = FilterPattern.Of(_tokens[_next++]);
        return row => column.Value(row).Text is { } text && pattern.IsMatch(text);
    }

    private Func<int, bool> In(FilterColumn column)
    {
        if (Next.IsSign("["))
        {
            return Range(column);
        }

        TakeSign("(", "A range in [a, b] or a set in (a, b, c) is missing here.");
        var values = new HashSet<Cell>();
        do
        {
            if (values.Count == LargestSet)
            {
                throw Wrong($"A set has at most {LargestSet} values.");
            }

            values.Add(Value(column));
        } while (TakesSign(","));
        TakeSign(")");
        return row => values.Contains(column.Value(row));
    }

    private Func<int, bool> Range(FilterColumn column)
    {
        _next++;
        var first = Bound(column);
        TakeSign(",");
        var at = Next;
        var last = Bound(column);
        TakeSign("]");
        if (first > last)
        {
            throw new QueryException("This range is empty: its first number is the larger one.", at.Position, at.Length);
        }

        return row => column.Value(row).Number is var value && value >= first && value <= last;
    }

    private double Bound(FilterColumn column)
    {
        var token = Next;
        var value = Value(column);
        return value.IsNumber
            ? value.Number
            : throw new QueryException("A range goes from a number to a number.", token.Position, token.Length);
    }

    private Cell Value(FilterColumn column) =>
        Next.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted
            ? FilterValue.Of(_tokens[_next++], column)
            : throw Wrong("A value is missing here.");

    private static Func<int, bool> Not(Func<int, bool> filter) => row => !filter(row);

    private static Func<int, bool> Known(FilterColumn column, Func<int, bool> filter) => row => !column.Value(row).IsMissing && filter(row);

    private bool Takes(string keyword)
    {
        if (!Next.IsKeyword(keyword))
        {
            return false;
        }

        _next++;
        return true;
    }

    private bool TakesSign(string sign)
    {
        if (!Next.IsSign(sign))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void TakeSign(string sign, string? missing = null)
    {
        if (!TakesSign(sign))
        {
            throw Wrong(missing ?? $"{sign} is missing here.");
        }
    }

    private QueryException Wrong(string message) => new(message, Next.Position, Next.Length);
}
