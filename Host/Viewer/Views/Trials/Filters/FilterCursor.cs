namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>Goes through the tokens of a filter, and says what is wrong at the place where it stands.</summary>
/// <param name="tokens">The tokens, at last the end.</param>
internal sealed class FilterCursor(IReadOnlyList<FilterToken> tokens)
{
    private int _next;

    /// <summary>The token that comes next.</summary>
    public FilterToken Next => tokens[_next];

    /// <summary>The token that was taken last.</summary>
    public FilterToken Last => tokens[_next - 1];

    /// <summary>Takes the next token, which isn't the end.</summary>
    public FilterToken Take() => tokens[_next++];

    /// <summary>Takes a word or a quoted text.</summary>
    /// <param name="missing">What is said if there is none.</param>
    /// <exception cref="QueryException">There is none.</exception>
    public FilterToken TakeText(string missing) =>
        Next.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted ? Take() : throw Wrong(missing);

    /// <summary>Takes a sign.</summary>
    /// <param name="sign">The sign.</param>
    /// <param name="missing">What is said if it isn't there.</param>
    /// <exception cref="QueryException">It isn't there.</exception>
    public void TakeSign(string sign, string? missing = null)
    {
        if (!TakesSign(sign))
        {
            throw Wrong(missing ?? $"{sign} is missing here.");
        }
    }

    /// <summary>Takes a keyword if it comes next.</summary>
    public bool Takes(string keyword) => Skips(Next.IsKeyword(keyword));

    /// <summary>Takes a sign if it comes next.</summary>
    public bool TakesSign(string sign) => Skips(Next.IsSign(sign));

    /// <summary>What is wrong with the next token.</summary>
    public QueryException Wrong(string message) => new(message, Next.Position, Next.Length);

    private bool Skips(bool isNext)
    {
        _next += isNext ? 1 : 0;
        return isNext;
    }
}
