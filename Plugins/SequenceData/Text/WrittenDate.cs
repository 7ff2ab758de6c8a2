using System.Diagnostics;
using System.Globalization;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Writes a date in one of several forms, each of which says the date without
/// doubt: dots are day.month.year, slashes month/day/year.</summary>
internal static class WrittenDate
{
    /// <summary>How many forms there are.</summary>
    public const int Forms = 8;

    /// <summary>Writes a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="form">The form, from 0.</param>
    public static string Of(DateOnly date, int form) =>
        form switch
        {
            0 => Write(date, "d MMMM yyyy"),
            1 => Write(date, "MMMM d, yyyy"),
            2 => Write(date, "ddd d MMM yyyy").ToLowerInvariant(),
            3 => Write(date, "d.M.yyyy"),
            4 => Write(date, "MM/dd/yyyy"),
            5 => $"the {date.Day}{Ending(date.Day)} of {Write(date, "MMMM yyyy")}",
            6 => Write(date, "dddd, MMM d yyyy"),
            7 => Write(date, "yyyy, MMMM d"),
            _ => throw new UnreachableException(),
        };

    private static string Write(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static string Ending(int day) =>
        day switch
        {
            1 or 21 or 31 => "st",
            2 or 22 => "nd",
            3 or 23 => "rd",
            _ => "th",
        };
}
