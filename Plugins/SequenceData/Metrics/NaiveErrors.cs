using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>The naive forecast of a series: the last value of the first feature.</summary>
internal static class NaiveErrors
{
    /// <exception cref="ComponentException">The data are no windows of a series.</exception>
    public static void Check(MetricContext context, string metric)
    {
        if (context.Data is not { Inputs: [{ Vocabulary: null, Shape.Count: 2 }], Target.Kind: TargetKind.Values })
        {
            throw new ComponentException(
                $"The metric '{metric}' wants windows [time, features] of a series and values that come after them, as the "
                    + "dataset 'forecast' has."
            );
        }
    }

    /// <summary>What the naive forecast is wrong by, in the shape of the targets.</summary>
    public static Tensor Of(Batch batch)
    {
        var seen = batch.Inputs[0].narrow(2, 0, 1);
        return (batch.Targets.dim() == 3 ? seen : seen.select(1, -1)) - batch.Targets;
    }
}
