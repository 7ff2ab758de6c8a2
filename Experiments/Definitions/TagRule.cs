using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions;

/// <summary>What a tag is, in a definition file and wherever else tags are given.</summary>
public static partial class TagRule
{
    /// <summary>The most that one thing has.</summary>
    public const int Most = 50;

    /// <summary>What the whole text matches. Commas stand between tags wherever several are written.</summary>
    public const string Pattern =
        @"[^\s,\u0000-\u001f\u007f-\u009f]([^,\u0000-\u001f\u007f-\u009f]{0,48}[^\s,\u0000-\u001f\u007f-\u009f])?";

    /// <summary>The same for people.</summary>
    public const string Words = "A tag has 1 to 50 characters without commas and line ends, and no spaces around them.";

    /// <summary>Whether a text is one.</summary>
    public static bool Holds(string tag) => Whole().IsMatch(tag);

    [GeneratedRegex(@"\A(" + Pattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
