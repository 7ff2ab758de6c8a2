using System.Text.RegularExpressions;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>A regular expression of a filter. Whoever asks may write any, so that its
/// time has to grow with the length of the text alone.</summary>
internal static partial class FilterPattern
{
    /// <summary>Understands a regular expression that may match any part of a text, whatever its case.</summary>
    /// <exception cref="QueryException">It is none, or looks around or back, which would take a time of its own.</exception>
    public static Regex Of(FilterToken token)
    {
        if (LookAround().IsMatch(token.Text))
        {
            throw Wrong("(?…) and references like \\1 can't be used in a filter.", token);
        }

        try
        {
            return new Regex(token.Text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw Wrong("This isn't a valid regular expression.", token);
        }
    }

    private static QueryException Wrong(string message, FilterToken token) => new(message, token.Position, token.Length);

    [GeneratedRegex(@"\(\?[^:]|\\[1-9k]", RegexOptions.CultureInvariant)]
    private static partial Regex LookAround();
}
