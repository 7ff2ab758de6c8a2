namespace Platform.Plugins.SequenceData.Text;

/// <summary>What a text is cut into.</summary>
public enum TextTokens
{
    /// <summary>Words in lower case.</summary>
    Words,

    /// <summary>Characters as they are.</summary>
    Characters,
}
