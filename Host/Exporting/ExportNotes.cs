using System.Globalization;

namespace Platform.Host.Exporting;

/// <summary>What a format can't hold as it is: counted while an export is written, said at its end.</summary>
internal sealed class ExportNotes
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The notes, a sentence each.</summary>
    public IReadOnlyList<string> Sentences =>
        [
            .. _counts.Select(pair =>
                pair.Value == 1 ? $"{pair.Key}." : string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value} times).")
            ),
        ];

    /// <summary>Counts something.</summary>
    /// <param name="sentence">What happened, without a full stop.</param>
    public void Add(string sentence) => _counts[sentence] = _counts.GetValueOrDefault(sentence) + 1;
}
