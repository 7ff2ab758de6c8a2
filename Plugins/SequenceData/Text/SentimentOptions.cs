using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="Sentiment"/>.</summary>
public sealed record SentimentOptions
{
    /// <summary>Text files with a sentence, a tab and its class in each line; relative paths start from the definition file's folder.</summary>
    /// <value>Empty: sentences are generated.</value>
    [Description("Text files with a sentence, a tab and its class in each line; relative paths start from the definition file's folder. Empty: sentences are generated.")]
    [DataPath]
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Sentences that are generated.</summary>
    /// <value>2,000</value>
    [Range(10, 1_000_000)]
    [Description("Sentences that are generated.")]
    public int Count { get; init; } = 2000;

    /// <summary>Whether a third class, neutral, is generated.</summary>
    /// <value>false</value>
    [Description("Whether a third class, neutral, is generated.")]
    public bool Neutral { get; init; }

    /// <summary>How often a word must occur in the training split to be known; others are all the same unknown word.</summary>
    /// <value>1</value>
    [Range(1, 1000)]
    [Description("How often a word must occur in the training split to be known; others are all the same unknown word.")]
    public int MinimumCount { get; init; } = 1;
}
