namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>A word, a quoted text or a sign of a filter.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How long it is there.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, int Length)
{
    public bool IsSign(string sign) => Kind is FilterTokenKind.Sign && Text == sign;

    public bool IsKeyword(string keyword) => Kind is FilterTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
