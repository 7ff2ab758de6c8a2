using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Experiments.Definitions;

namespace Platform.Host.Commands.Terminal;

/// <summary>Defaults in help as they would be typed: <c>(default: 1e-6)</c>,
/// <c>(default: csv)</c>. The library writes them as .NET does.</summary>
internal static partial class HelpDefaults
{
    public static string In(string help) => Default().Replace(help, match => $"(default: {Typed(match.Groups[1].Value)})");

    private static string Typed(string value) =>
        value switch
        {
            _ when value.Contains('E', StringComparison.Ordinal)
                    && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString(
                "0.################e0",
                CultureInfo.InvariantCulture
            ),
            _ when Name().IsMatch(value) => KebabCase.OfName(value),
            _ => value,
        };

    [GeneratedRegex(@"\[default: ([^\]]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Default();

    [GeneratedRegex("^[A-Z][A-Za-z]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
