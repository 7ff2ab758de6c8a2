using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>A value of a filter, as the column that it is compared with understands it.</summary>
internal static partial class FilterValue
{
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Understands a word or a quoted text.</summary>
    public static Cell Of(FilterToken token, FilterColumn column)
    {
        if (column.Kind is ColumnKind.Time)
        {
            return Cell.Of(Time(token, column));
        }

        var isNumber = token.Kind is FilterTokenKind.Word && Number().IsMatch(token.Text);
        if (column.HasNumbers && isNumber)
        {
            return Cell.Of(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        if (column.HasTexts || token.Text is "NaN" or "Infinity" or "-Infinity")
        {
            return Cell.Of(token.Text);
        }

        throw new QueryException($"{column.Name} is numeric: compare it with a number.", token.Position, token.Length);
    }

    private static DateTimeOffset Time(FilterToken token, FilterColumn column) =>
        DateTimeOffset.TryParseExact(
            token.Text.TrimEnd('Z'),
            Times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : throw new QueryException(
                $"{column.Name} is a time: write it as 2026-01-31 or 2026-01-31T12:00, in UTC.",
                token.Position,
                token.Length
            );

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
