using System.Buffers;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>Cuts a filter into tokens.</summary>
internal static class FilterTokens
{
    private const string Step = ".at(";
    private static readonly SearchValues<char> EndOfWord = SearchValues.Create(" \t\r\n\"'()[],=<>!");
    private static readonly string[] Signs = ["=~", "!~", "==", "!=", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ","];

    /// <summary>The tokens, at last the end.</summary>
    public static IReadOnlyList<FilterToken> Of(string text)
    {
        var tokens = new List<FilterToken>();
        for (var at = 0; at < text.Length; )
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }

            var token =
                text[at] is '"' or '\'' ? Quoted(text, at)
                : Array.Find(Signs, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } found
                    ? new FilterToken(FilterTokenKind.Sign, found, at, found.Length)
                : Word(text, at);
            tokens.Add(token);
            at += token.Length;
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", text.Length, 0));
        return tokens;
    }

    private static FilterToken Quoted(string text, int start)
    {
        var end = text.IndexOf(text[start], start + 1);
        return end < 0
            ? throw new QueryException("This text has no closing quote.", start, text.Length - start)
            : new FilterToken(FilterTokenKind.Quoted, text[(start + 1)..end], start, end + 1 - start);
    }

    private static FilterToken Word(string text, int start)
    {
        if (text[start] == '!')
        {
            throw new QueryException("Write not, or != between a column and a value.", start, 1);
        }

        var length = text.AsSpan(start).IndexOfAny(EndOfWord);
        var end = length < 0 ? text.Length : start + length;
        // The parenthesis of METRIC.at(STEP) belongs to the name.
        if (
            end < text.Length
            && end - start > Step.Length - 1
            && string.CompareOrdinal(text, end - Step.Length + 1, Step, 0, Step.Length) == 0
        )
        {
            var close = end + 1;
            while (close < text.Length && char.IsAsciiDigit(text[close]))
            {
                close++;
            }

            if (close > end + 1 && close < text.Length && text[close] == ')')
            {
                end = close + 1;
            }
        }

        return new FilterToken(FilterTokenKind.Word, text[start..end], start, end - start);
    }
}
