using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="Sentiment"/>.</summary>
public sealed record SentimentOptions
{
    /// <summary>Text files with a sentence, a tab and its class in each line; relative
    /// paths start from the definition file's folder.</summary>
    /// <value>Empty: sentences are generated.</value>
    [Description(
        "Text files with a sentence, a tab and its class in each line; relative paths start from the definition file's "
            + "folder. Empty: sentences are generated."
    )]
    [DataPath]
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The files' encoding; a byte order mark goes before it.</summary>
    /// <value>utf-8</value>
    [Description("The files' encoding: utf-8, windows-1252, iso-8859-1, utf-16 and so on.")]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether each file's first line is a header, which is left out.</summary>
    /// <value>null: it isn't, but is refused where it seems to be one.</value>
    [Description(
        "Whether each file's first line is a header, which is left out. Left out: it isn't, but is refused where it seems to be one."
    )]
    public bool? Header { get; init; }

    /// <summary>What models read one after the other.</summary>
    /// <value>words</value>
    [Description("What models read one after the other: words in lower case, or characters as they are (for DNA, codes, names).")]
    public TextTokens Tokens { get; init; } = TextTokens.Words;

    /// <value>2,000</value>
    [Range(10, 1_000_000)]
    [Description("Number of sentences to generate.")]
    public int Count { get; init; } = 2000;

    /// <value>false</value>
    [Description("Whether to generate a third class, neutral.")]
    public bool Neutral { get; init; }

    /// <summary>How often a word (or character) must occur in the training split to
    /// be known; others are all the same unknown one.</summary>
    /// <value>1</value>
    [Range(1, 1000)]
    [Description("How often a word must occur in the training split to be known; others are all the same unknown word.")]
    public int MinimumCount { get; init; } = 1;
}
