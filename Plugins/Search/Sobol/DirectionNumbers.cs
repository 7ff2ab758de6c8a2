using System.Globalization;

namespace Platform.Plugins.Search.Sobol;

/// <summary>The direction numbers of Joe and Kuo (2008), of which those that count are read from the file beside this one.</summary>
internal static class DirectionNumbers
{
    /// <summary>How many dimensions have some.</summary>
    public const int Dimensions = 256;

    /// <summary>The binary digits of a coordinate: as many as a double tells apart next to 1.</summary>
    public const int Digits = 52;

    private static readonly Lazy<string[][]> Lines = new(Read);

    /// <summary>The directions of one dimension.</summary>
    /// <param name="dimension">From 0.</param>
    /// <returns>One for each binary digit of a point's number, lowest first; the first digit of a direction is bit 51.</returns>
    public static ulong[] Of(int dimension)
    {
        var directions = new ulong[Digits];
        if (dimension == 0)
        {
            return [.. directions.Select((_, digit) => 1UL << (Digits - 1 - digit))];
        }

        var line = Lines.Value[dimension - 1];
        var degree = Number(line[1]);
        var polynomial = Number(line[2]);
        for (var digit = 0; digit < Digits; digit++)
        {
            directions[digit] =
                digit < degree
                    ? (ulong)Number(line[3 + digit]) << (Digits - 1 - digit)
                    : Next(directions.AsSpan(digit - degree, degree), polynomial);
        }

        return directions;
    }

    // The recurrence of the primitive polynomial of that degree, over the directions before (Joe and Kuo, equation 2).
    private static ulong Next(ReadOnlySpan<ulong> before, int polynomial)
    {
        var degree = before.Length;
        var next = before[0] ^ (before[0] >> degree);
        for (var back = 1; back < degree; back++)
        {
            if (((polynomial >> (degree - 1 - back)) & 1) == 1)
            {
                next ^= before[degree - back];
            }
        }

        return next;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Read()
    {
        using var reader = new StreamReader(typeof(DirectionNumbers).Assembly.GetManifestResourceStream("new-joe-kuo-6.txt")!);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
    }
}
