using System.Text.RegularExpressions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Cuts sentences into words.</summary>
internal static partial class Words
{
    /// <summary>Words in lower case, with their apostrophes; marks that say something (!,
    /// ?) are words of their own, others are left out.</summary>
    public static string[] Of(string sentence) =>
        [.. Pattern().Matches(sentence.ToLowerInvariant().Replace('’', '\'')).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:'\p{L}+)*|[!?]")]
    private static partial Regex Pattern();
}
