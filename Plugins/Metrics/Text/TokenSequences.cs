using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Text;

/// <summary>The sequences of tokens that a model wrote, beside those that it should have written.</summary>
internal static class TokenSequences
{
    /// <exception cref="ComponentException">The targets aren't whole sequences of classes or tokens.</exception>
    public static void Check(MetricContext context, string metric)
    {
        if (context.Data is not { Target: { Kind: TargetKind.Classes, Shape.Count: > 0 }, Window: null } || context.Outputs < 2)
        {
            throw new ComponentException(
                $"The metric '{metric}' wants whole sequences of classes or tokens as targets, and a score for each of them. Use "
                    + "'accuracy'."
            );
        }
    }

    /// <summary>
    /// Both sequences of each row. What a model decoded freely goes on to its end token, otherwise the highest score at each step that
    /// counts is taken. Padding and end tokens aren't part of a sequence.
    /// </summary>
    public static IEnumerable<(int[] Written, int[] Wanted)> Of(Prediction prediction, Batch batch, Vocabulary? vocabulary)
    {
        var wanted = Rows(batch.Targets);
        var written = Rows(prediction.Decoded ?? prediction.Output.argmax(-1));
        var lengths = batch.TargetLengths?.data<long>().ToArray();
        var goesOn = prediction.Decoded is not null && vocabulary?.End is not null;
        for (var row = 0; row < wanted.Length; row++)
        {
            var steps = (int)(lengths?[row] ?? wanted[row].Length);
            yield return (
                [.. Until(goesOn ? written[row] : written[row].Take(steps), vocabulary)],
                [.. Until(wanted[row].Take(steps), vocabulary)]
            );
        }
    }

    private static IEnumerable<int> Until(IEnumerable<int> tokens, Vocabulary? vocabulary) =>
        tokens.TakeWhile(token => token != vocabulary?.End && token != vocabulary?.Padding);

    private static int[][] Rows(Tensor tokens) =>
        [.. tokens.to(int32).cpu().contiguous().data<int>().ToArray().Chunk((int)tokens.shape[1])];
}
