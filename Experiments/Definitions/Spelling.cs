namespace Platform.Experiments.Definitions;

/// <summary>“Did you mean”.</summary>
public static class Spelling
{
    // Fewer begin too much.
    private const int FewestLetters = 3;

    /// <summary>The known word that a text begins, or else the one that is nearest to it; null if
    /// none is near (more than a third of the letters differ).</summary>
    public static string? Closest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        var words = known.ToList();
        return
            word.Length >= FewestLetters
            && words.Where(candidate => candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase)).MinBy(candidate => candidate.Length)
                is { } longer
            ? longer
            : words
                .Select(candidate =>
                    (candidate, Distance: Distance(word, candidate), Limit: Math.Max(1, Math.Max(word.Length, candidate.Length) / 3))
                )
                .Where(one => one.Distance <= one.Limit)
                .OrderBy(one => one.Distance)
                .ThenBy(one => one.candidate, StringComparer.Ordinal)
                .Select(one => one.candidate)
                .FirstOrDefault();
    }

    // Damerau-Levenshtein (optimal string alignment) without regard to case; long words can't be near and aren't worth the square.
    private static int Distance(string first, string second)
    {
        if (first.Length > 64 || second.Length > 64)
        {
            return int.MaxValue;
        }

        var rows = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (Same(i - 1, j - 1) ? 0 : 1)),
                };
                if (i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[first.Length, second.Length];

        bool Same(int i, int j) => char.ToLowerInvariant(first[i]) == char.ToLowerInvariant(second[j]);
    }
}
