using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>What plain scalars are by the core schema of YAML 1.2.2 (10.3.2): <c>1e-5</c> is a
/// number; <c>yes</c> and <c>0777</c> aren't what they were in YAML 1.1.</summary>
internal static partial class CoreSchema
{
    // No number that anybody means is longer; parsing is quadratic.
    private const int LongestNumber = 100;

    /// <param name="text">A plain scalar.</param>
    /// <param name="problem">Why it can't be used although it is a number of the schema.</param>
    public static JsonNode? Resolve(string text, out string? problem)
    {
        problem = null;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return true;
            case "false" or "False" or "FALSE":
                return false;
        }

        if (NotFinite().IsMatch(text))
        {
            problem = $"'{text}' isn't finite: no option takes it.";
            return null;
        }

        if (text.Length > LongestNumber)
        {
            return text;
        }

        if (Integer().IsMatch(text))
        {
            return JsonNode.Parse(BigInteger.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }

        if (Based().Match(text) is { Success: true } based)
        {
            var bits = based.Groups["octal"].Success ? 3 : 4;
            var number = based
                .Groups["digits"]
                .Value.Aggregate(
                    BigInteger.Zero,
                    (sum, digit) => (sum << bits) + int.Parse(digit.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                );
            return JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture));
        }

        if (NumberText.Real(text, out problem) is { } value)
        {
            return JsonValue.Create(value);
        }

        return problem is null ? text : null;
    }

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"^[-+]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^0((?<octal>o)(?<digits>[0-7]+)|x(?<digits>[0-9a-fA-F]+))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Based();
}
