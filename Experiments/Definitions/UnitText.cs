using System.Globalization;

namespace Platform.Experiments.Definitions;

/// <summary>Reads a number with a unit behind it: <c>90s</c>, <c>1.5GB</c>.</summary>
internal static class UnitText
{
    /// <param name="text">The text.</param>
    /// <param name="units">What one of each unit is worth.</param>
    /// <param name="value">The number times the unit's worth, from 0 on.</param>
    public static bool TryRead(string text, IReadOnlyDictionary<string, long> units, out long value)
    {
        var end = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").Length;
        value = 0;
        if (
            !units.TryGetValue(text[end..], out var unit)
            || !decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / (decimal)unit
        )
        {
            return false;
        }

        value = (long)(number * unit);
        return true;
    }

    /// <summary>Writes a value in the largest unit of which it is a whole number.</summary>
    public static string Write(long value, IReadOnlyDictionary<string, long> units)
    {
        var (name, worth) = units.Where(unit => value % unit.Value == 0).MaxBy(unit => unit.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{value / worth}{name}");
    }
}
