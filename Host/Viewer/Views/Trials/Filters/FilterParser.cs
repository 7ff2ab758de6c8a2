namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>Understands the filter of a table, by recursive descent.</summary>
/// <remarks>
/// <c>filter = both {"or" both}; both = one {"and" one}; one = "not" one | "(" filter ")" | column condition</c>.
/// The page's <c>filter</c> module says the same in JavaScript, and both are held to the same cases.
/// </remarks>
internal sealed class FilterParser
{
    private const int LongestText = 2000;
    private const int DeepestNesting = 50;

    private readonly FilterCursor _cursor;
    private readonly FilterConditions _conditions;
    private int _depth;

    private FilterParser(FilterCursor cursor, Func<FilterToken, FilterColumn> columns) =>
        (_cursor, _conditions) = (cursor, new FilterConditions(cursor, columns));

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

        var cursor = new FilterCursor(FilterTokens.Of(text));
        if (cursor.Next.Kind is FilterTokenKind.End)
        {
            return _ => true;
        }

        var filter = new FilterParser(cursor, columns).Either();
        return cursor.Next.Kind is FilterTokenKind.End ? filter : throw cursor.Wrong("Write and or or before the next condition.");
    }

    private Func<int, bool> Either()
    {
        var filter = Both();
        while (_cursor.Takes("or"))
        {
            var (first, second) = (filter, Both());
            filter = row => first(row) || second(row);
        }

        return filter;
    }

    private Func<int, bool> Both()
    {
        var filter = One();
        while (_cursor.Takes("and"))
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
            throw _cursor.Wrong($"A filter can be nested at most {DeepestNesting} levels deep.");
        }

        var filter =
            _cursor.Takes("not") ? Not(One())
            : _cursor.TakesSign("(") ? InParentheses()
            : _conditions.Condition();
        _depth--;
        return filter;
    }

    private Func<int, bool> InParentheses()
    {
        var filter = Either();
        _cursor.TakeSign(")");
        return filter;
    }

    private static Func<int, bool> Not(Func<int, bool> filter) => row => !filter(row);
}
