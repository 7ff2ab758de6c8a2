using System.Text;

namespace Platform.TestSupport.Fuzzing;

/// <summary>Changes of inputs that are known: some as a broken disk or network makes them, some as a hostile hand does.</summary>
/// <param name="corpus">The inputs.</param>
/// <param name="words">What means something to whoever reads them.</param>
public sealed class Mutations(IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words)
{
    private const int Longest = 1 << 16;
    private static readonly byte[] Bytes = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'\n', (byte)'-', (byte)'9'];
    private static readonly string[] Numbers = ["-1", "0", "1e999", "NaN", "2147483648", "9223372036854775807", "99999999999999999999"];

    /// <summary>The input of a number: first the corpus as it is, then changes of it.</summary>
    public byte[] Input(long number)
    {
        if (number < corpus.Count)
        {
            return corpus[(int)number];
        }

        var fuzz = new Fuzz(number);
        var input = fuzz.Of(corpus).ToList();
        for (var changes = 1 + fuzz.Below(1 << fuzz.Below(5)); changes > 0; changes--)
        {
            Change(input, fuzz);
        }

        return [.. input.Take(Longest)];
    }

    private void Change(List<byte> input, Fuzz fuzz)
    {
        var at = fuzz.Below(input.Count + 1);
        var count = Math.Min(input.Count - at, 1 << fuzz.Below(8));
        switch (fuzz.Below(10))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << fuzz.Below(8));
                break;
            case 1 when at < input.Count:
                input[at] = fuzz.Of(Bytes);
                break;
            case 2 when at < input.Count:
                input[at] = (byte)fuzz.Below(256);
                break;
            case 3:
                input.RemoveRange(at, count);
                break;
            case 4:
                input.InsertRange(fuzz.Below(input.Count + 1), input.GetRange(at, count));
                break;
            case 5:
                input.InsertRange(at, Enumerable.Repeat(fuzz.Of(Bytes), 1 << fuzz.Below(12)));
                break;
            case 6:
                Splice(input, at, fuzz.Of(corpus), fuzz);
                break;
            case 7:
                ReplaceNumber(input, at, fuzz);
                break;
            case 8 when fuzz.Below(8) == 0:
                input.RemoveRange(at, input.Count - at);
                break;
            default:
                input.InsertRange(at, Encoding.UTF8.GetBytes(words.Count > 0 ? fuzz.Of(words) : fuzz.Number()));
                break;
        }
    }

    private static void Splice(List<byte> input, int at, byte[] other, Fuzz fuzz)
    {
        var from = fuzz.Below(other.Length + 1);
        input.RemoveRange(at, input.Count - at);
        input.AddRange(other[from..]);
    }

    private static void ReplaceNumber(List<byte> input, int at, Fuzz fuzz)
    {
        var start = input.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
        if (start >= 0)
        {
            var end = input.FindIndex(start, value => value is < (byte)'0' or > (byte)'9');
            input.RemoveRange(start, (end < 0 ? input.Count : end) - start);
            input.InsertRange(start, Encoding.ASCII.GetBytes(fuzz.Of(Numbers)));
        }
    }
}
