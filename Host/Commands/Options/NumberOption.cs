using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Platform.Host.Commands.Options;

/// <summary>Options that take a number. What they don't take is refused in one sentence that says what they do.</summary>
internal static class NumberOption
{
    /// <summary>One that has a value without being given.</summary>
    public static Option<T> Of<T>(
        string name,
        NumberRange<T> range,
        T usual,
        string description,
        string help = "N",
        params string[] aliases
    )
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var option = Required(name, range, description, help, aliases);
        option.Required = false;
        option.DefaultValueFactory = _ => usual;
        return option;
    }

    /// <summary>One that must be given.</summary>
    public static Option<T> Required<T>(string name, NumberRange<T> range, string description, string help = "N", params string[] aliases)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name, aliases)
        {
            Description = description,
            HelpName = help,
            CustomParser = given => Read(given, range) ?? T.Zero,
            Required = true,
        };

    /// <summary>One that may be left out.</summary>
    public static Option<T?> Optional<T>(string name, NumberRange<T> range, string description, string help = "N", params string[] aliases)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name, aliases)
        {
            Description = description,
            HelpName = help,
            CustomParser = given => Read(given, range),
        };

    private static T? Read<T>(ArgumentResult given, NumberRange<T> range)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var text = string.Join(' ', given.Tokens.Select(token => token.Value));
        if (range.Read(text) is { } number)
        {
            return number;
        }

        var option = ((OptionResult)given.Parent!).Option.Name;
        if (
            range.High == T.MaxValue
            && typeof(T) != typeof(double)
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole > BigInteger.CreateChecked(range.High)
        )
        {
            given.AddError(string.Create(CultureInfo.InvariantCulture, $"{option} takes at most {range.High}, not {text}."));
            return null;
        }

        var point = text.Contains(',', StringComparison.Ordinal) ? " Write decimals after a point, and thousands without separators." : "";
        given.AddError($"{option} takes {range}, not '{text}'.{point}");
        return null;
    }
}
