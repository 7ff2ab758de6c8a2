using System.Text;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Text;

/// <summary>
/// chrF2 of a whole split (Popović, 2015): precision and recall of runs of 1 to 6 characters, each the mean over the lengths, and from
/// them the F-score in which recall counts twice as much. White space isn't counted. From 0 to 1.
/// </summary>
[Component("chrf", Description = "The F-score of runs of 1 to 6 characters (chrF2) of the split, from 0 to 1.")]
public sealed class Chrf : IMetricFactory
{
    private const int Orders = 6;
    private const double RecallWeight = 2 * 2;

    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TokenSequences.Check(context, "chrf");
        return context.Data.Target.Vocabulary is { } vocabulary
            ? new() { Measure = (prediction, batch) => Measure(prediction, batch, vocabulary), Finish = Finish }
            : throw new ComponentException("The metric 'chrf' wants tokens, but this dataset's targets have no vocabulary. Use 'bleu'.");
    }

    // Of each order the runs written, wanted and right.
    private static MetricSum Measure(Prediction prediction, Batch batch, Vocabulary vocabulary)
    {
        var sums = new double[3 * Orders];
        foreach (var (written, wanted) in TokenSequences.Of(prediction, batch, vocabulary))
        {
            var (own, given) = (Characters(written, vocabulary), Characters(wanted, vocabulary));
            for (var n = 1; n <= Orders; n++)
            {
                var runs = Ngrams.Compare(own, given, n);
                // A target that is too short for a run says nothing of runs of that length.
                sums[3 * (n - 1)] += runs.Wanted > 0 ? runs.Written : 0;
                sums[(3 * (n - 1)) + 1] += runs.Wanted;
                sums[(3 * (n - 1)) + 2] += runs.Shared;
            }
        }

        return new(tensor(sums), batch.Count);
    }

    private static int[] Characters(int[] tokens, Vocabulary vocabulary) =>
        [
            .. string.Concat(tokens.Select(token => vocabulary.Tokens[token]))
                .EnumerateRunes()
                .Where(character => !Rune.IsWhiteSpace(character))
                .Select(character => character.Value),
        ];

    private static double Finish(IReadOnlyList<double> sums, double count)
    {
        var orders = sums.Chunk(3).Where(runs => runs[0] > 0 && runs[1] > 0).ToArray();
        if (orders.Length == 0)
        {
            return 0;
        }

        var (precision, recall) = (orders.Average(runs => runs[2] / runs[0]), orders.Average(runs => runs[2] / runs[1]));
        return precision + recall > 0 ? (1 + RecallWeight) * precision * recall / ((RecallWeight * precision) + recall) : 0;
    }
}
