using System.Runtime.InteropServices;

namespace Platform.Plugins.Metrics.Text;

/// <summary>Counts runs of n symbols.</summary>
internal static class Ngrams
{
    /// <summary>How many runs of n symbols two sequences have, and how many they share, each as often as both have it.</summary>
    public static (int Written, int Wanted, int Shared) Compare(ReadOnlySpan<int> written, ReadOnlySpan<int> wanted, int n)
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + n <= wanted.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(left, Key(wanted.Slice(i, n)), out _)++;
        }

        var shared = 0;
        for (var i = 0; i + n <= written.Length; i++)
        {
            var key = Key(written.Slice(i, n));
            if (left.GetValueOrDefault(key) is > 0 and var rest)
            {
                left[key] = rest - 1;
                shared++;
            }
        }

        return (Math.Max(0, written.Length - n + 1), Math.Max(0, wanted.Length - n + 1), shared);
    }

    // Two characters for each symbol: texts are compared quickly, and none of their characters means anything.
    private static string Key(ReadOnlySpan<int> symbols) => new(MemoryMarshal.Cast<int, char>(symbols));
}
