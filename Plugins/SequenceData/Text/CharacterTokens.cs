namespace Platform.Plugins.SequenceData.Text;

/// <summary>Texts as sequences of characters.</summary>
internal static class CharacterTokens
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>A character as a token.</summary>
    public static string Of(char character) => character < 128 ? Ascii[character] : character.ToString();

    /// <summary>A text as tokens.</summary>
    public static IEnumerable<string> Of(string text) => text.Select(Of);
}
