using System.Text;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Texts as sequences of characters: Unicode's scalar values, so that an emoji is
/// one token and not the two halves that UTF-16 makes of it.</summary>
internal static class CharacterTokens
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>A text as tokens; equal characters are the same object.</summary>
    public static IEnumerable<string> Of(string text)
    {
        Dictionary<Rune, string> others = [];
        foreach (var character in text.EnumerateRunes())
        {
            if (character.IsAscii)
            {
                yield return Ascii[character.Value];
            }
            else if (others.TryGetValue(character, out var known))
            {
                yield return known;
            }
            else
            {
                yield return others[character] = character.ToString();
            }
        }
    }
}
