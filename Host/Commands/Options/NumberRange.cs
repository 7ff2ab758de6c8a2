using System.Globalization;
using System.Numerics;
using Platform.Experiments.Definitions;

namespace Platform.Host.Commands.Options;

/// <summary>The numbers that an option takes.</summary>
/// <param name="Low">The lowest; the type's own: there is none.</param>
/// <param name="High">The highest; the type's own: there is none.</param>
/// <param name="IsOpen">Whether <paramref name="Low"/> itself is too low.</param>
internal readonly record struct NumberRange<T>(T Low, T High, bool IsOpen = false)
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    /// <summary>From here on.</summary>
    public NumberRange(T low)
        : this(low, T.MaxValue) { }

    /// <summary>The number that a text says; null if it says none, or none of these.</summary>
    public T? Read(string text)
    {
        T? number =
            typeof(T) == typeof(double)
                ? NumberText.Real(text, out _) is { } real
                    ? T.CreateChecked(real)
                    : null
                : T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole
                    : null;
        return number >= Low && number <= High && !(IsOpen && number == Low) ? number : null;
    }

    /// <summary>In words: <c>a whole number of at least 1</c>.</summary>
    public override string ToString()
    {
        var kind = typeof(T) == typeof(double) ? "a number" : "a whole number";
        return (Low == T.MinValue, High == T.MaxValue) switch
        {
            (true, true) => kind,
            (_, true) => string.Create(CultureInfo.InvariantCulture, $"{kind} {(IsOpen ? "above" : "of at least")} {Low}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{kind} from {Low} to {High}"),
        };
    }
}
