using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Text;

/// <summary>
/// BLEU of a whole split (Papineni et al., 2002): the geometric mean of the shares of written runs of 1 to 4 tokens that the target has,
/// times a penalty if less was written than wanted. From 0 to 1, without smoothing: 0 if no run of 4 is right. The tokens are those of
/// the dataset.
/// </summary>
[Component("bleu", Description = "BLEU of the split, from 0 to 1, of the dataset's tokens, without smoothing.")]
public sealed class Bleu(BleuOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TokenSequences.Check(context, "bleu");
        var vocabulary = context.Data.Target.Vocabulary;
        return new() { Measure = (prediction, batch) => Measure(prediction, batch, vocabulary), Finish = Finish };
    }

    // Tokens written and wanted, then of each order the runs written and those of them that are right.
    private MetricSum Measure(Prediction prediction, Batch batch, Vocabulary? vocabulary)
    {
        var sums = new double[2 + (2 * options.Order)];
        foreach (var (written, wanted) in TokenSequences.Of(prediction, batch, vocabulary))
        {
            sums[0] += written.Length;
            sums[1] += wanted.Length;
            for (var n = 1; n <= options.Order; n++)
            {
                var runs = Ngrams.Compare(written, wanted, n);
                sums[2 * n] += runs.Written;
                sums[(2 * n) + 1] += runs.Shared;
            }
        }

        return new(tensor(sums), batch.Count);
    }

    private static double Finish(IReadOnlyList<double> sums, double count)
    {
        var orders = sums.Skip(2).Chunk(2).ToArray();
        if (orders.Any(runs => runs[1] == 0))
        {
            return 0;
        }

        var penalty = Math.Min(0, 1 - (sums[1] / sums[0]));
        return Math.Exp(penalty + orders.Average(runs => Math.Log(runs[1] / runs[0])));
    }
}
