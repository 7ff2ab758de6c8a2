using System.Text;
using Platform.Abstractions;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>Breaks definitions in the ways that hands, editors and networks do; which way is a function of the number.</summary>
internal sealed class Mutator(long number)
{
    private static readonly string[] Junk =
    [
        "yes",
        "-1",
        "1e999",
        ".nan",
        "[]",
        "{}",
        "~",
        "''",
        "[[[[",
        "}",
        "'",
        "99999999999999999999",
        "*x",
        "&x",
        "!!int 3",
        "a: b: c",
        "\t",
        "0x",
        "|",
        "sgd",
        "test/loss",
        "{ log: [1, 0] }",
        "\"\\ud800\"",
        "2024-01-01",
    ];

    private readonly CounterRandom _random = new(number);
    private int _drawn;

    public byte[] Mutate(string text)
    {
        var lines = text.Split('\n').ToList();
        for (var changes = 1 + Draw(3); changes > 0; changes--)
        {
            ChangeLines(lines);
        }

        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return Draw(8) switch
        {
            0 => Corrupt(bytes),
            1 => bytes[..Draw(bytes.Length)],
            _ => bytes,
        };
    }

    private void ChangeLines(List<string> lines)
    {
        var (first, second) = (Draw(lines.Count), Draw(lines.Count));
        switch (Draw(10))
        {
            case 0 when lines.Count > 1:
                lines.RemoveAt(first);
                break;
            case 1:
                lines.Insert(second, lines[first]);
                break;
            case 2:
                (lines[first], lines[second]) = (lines[second], lines[first]);
                break;
            case 3:
                lines[first] = $"{lines[first].Split(':')[0]}: {Junk[Draw(Junk.Length)]}";
                break;
            case 4:
                lines[first] = lines[first].Replace('e', 'x');
                break;
            case 5:
                lines[first] = new string(' ', Draw(5)) + lines[first];
                break;
            case 6:
                lines[first] += new string(Draw(2) == 0 ? '[' : '{', Draw(2000));
                break;
            case 7:
                lines[first] = lines[first].Replace("1", "100000000000000000000", StringComparison.Ordinal);
                break;
            case 8:
                lines[first] = lines[first].TrimStart();
                break;
            default:
                var at = Draw(lines[first].Length + 1);
                lines[first] = lines[first].Insert(at, Junk[Draw(Junk.Length)]);
                break;
        }
    }

    private byte[] Corrupt(byte[] bytes)
    {
        for (var count = 1 + Draw(5); count > 0 && bytes.Length > 0; count--)
        {
            bytes[Draw(bytes.Length)] = (byte)Draw(256);
        }

        return bytes;
    }

    private int Draw(int below) => below <= 1 ? 0 : (int)(_random.Uniform(_drawn++, "mutation") * below);
}
