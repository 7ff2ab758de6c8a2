using System.Globalization;
using Platform.Abstractions;

namespace Platform.TestSupport.Fuzzing;

/// <summary>Draws what hands, scripts and other programs type, right and wrong; what is a function of the number.</summary>
/// <param name="number">The number of the case.</param>
public sealed class Fuzz(long number)
{
    /// <summary>How many cases a test tries; the environment variable <c>PLATFORM_FUZZ</c> says another number.</summary>
    public static int Cases(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("PLATFORM_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
            ? cases
            : usual;

    private static readonly string[] Numbers =
    [
        "0",
        "1",
        "-1",
        "10",
        "+3",
        "007",
        "1e3",
        "1E-5",
        "0.5",
        ".5",
        "5.",
        "1e400",
        "-1e400",
        "1e-400",
        "0x10",
        "0b1",
        "1_000",
        "1,000",
        "0,5",
        "1.000,5",
        "nan",
        "NaN",
        "Infinity",
        "-inf",
        "∞",
        "",
        " ",
        " 1",
        "1 ",
        "١٢",
        "１",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999",
        "4.9e-324",
        "1.7976931348623157e308",
        "½",
        "1e",
        "e1",
        "--",
        "-",
        "'1'",
        "\"1\"",
        "1\n2",
        "\u001b[31m",
        "\ud800",
    ];

    private readonly CounterRandom _random = new(number);
    private int _drawn;

    /// <summary>A number below a limit.</summary>
    public int Below(int limit) => limit <= 1 ? 0 : (int)(_random.Uniform(_drawn++, "fuzz") * limit);

    /// <summary>One of some values.</summary>
    public T Of<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values[Below(values.Count)];
    }

    /// <summary>What should be a number.</summary>
    public string Number() => Below(3) == 0 ? Changed(Of(Numbers)) : Of(Numbers);

    /// <summary>A text with a few of its characters changed, left out or doubled.</summary>
    public string Changed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var changes = 1 + Below(3); changes > 0; changes--)
        {
            var at = Below(text.Length + 1);
            text = Below(4) switch
            {
                0 when at < text.Length => text.Remove(at, 1),
                1 => text.Insert(at, ((char)(32 + Below(95))).ToString()),
                2 when at < text.Length => text.Insert(at, text[at].ToString()),
                _ => text.Insert(
                    at,
                    Of([
                        "e",
                        ".",
                        ",",
                        "-",
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        "#",
                        "&",
                        "*",
                        "!",
                        "|",
                        "%",
                        "@",
                        "`",
                        "'",
                        "\"",
                        "\\",
                        "\t",
                        "\n",
                        "=",
                        "$",
                        "é",
                        "😀",
                    ])
                ),
            };
        }

        return text;
    }
}
