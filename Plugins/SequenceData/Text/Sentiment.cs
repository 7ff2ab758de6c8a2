using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Sentences that say something good or bad, and neutral ones if wanted, or texts of any other
/// classes. Read from files, or generated (<see cref="OpinionSentences"/>).</summary>
[Component("sentiment", Description = "Sentences and whether they say something good or bad, of different lengths.")]
public sealed class Sentiment(SentimentOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sentences =
            options.Paths.Count > 0
                ? SentenceFiles.Read([.. options.Paths.Select(path => Path.Combine(context.BaseDirectory, path))], options, Cut)
                : OpinionSentences.Write(context.Seed, options.Count, options.Neutral, Cut);
        return sentences.ToDataset(options.MinimumCount);
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TokenInputs.Read(context, Cut);

    private string[] Cut(string text) => options.Tokens == TextTokens.Characters ? [.. CharacterTokens.Of(text)] : Words.Of(text);
}
