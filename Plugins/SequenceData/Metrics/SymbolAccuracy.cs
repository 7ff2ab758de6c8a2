using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>The share of right tokens among the targets that aren't a token of no
/// interest: what was really repeated in the copy memory task.</summary>
[Component("symbol-accuracy", Description = "The share of right tokens among the targets that aren't a token of no interest, as a blank.")]
public sealed class SymbolAccuracy(SymbolAccuracyOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target.Vocabulary is not { } vocabulary)
        {
            throw new ComponentException(
                "The metric 'symbol-accuracy' wants tokens, but this dataset's targets have no vocabulary. Use 'accuracy'."
            );
        }

        var blank = vocabulary
            .Tokens.Index()
            .Where(token => token.Item == options.Blank)
            .Select(token => token.Index)
            .DefaultIfEmpty(-1)
            .First();
        return blank >= 0
            ? new() { Measure = (prediction, batch) => Measure(prediction, batch, blank) }
            : throw new ComponentException(
                $"There is no token '{options.Blank}' among this dataset's targets: {string.Join(" ", vocabulary.Tokens)}.",
                "blank"
            );
    }

    private static MetricSum Measure(Prediction prediction, Batch batch, int blank)
    {
        var counts = batch.Targets.ne(blank);
        if (batch.Mask is { } mask)
        {
            counts = counts.logical_and(mask);
        }

        return new(prediction.Output.argmax(-1).eq(batch.Targets).logical_and(counts).sum(), counts.sum().item<long>());
    }
}
