using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Measures a model on a split: in evaluation mode, without gradients, each value per sample or token.</summary>
internal sealed class Evaluation(
    nn.Module model,
    ModelForward forward,
    Loss loss,
    IReadOnlyList<(string Name, Metric Metric)> metrics,
    ProgressSigns signs
)
{
    /// <summary>Goes through a split once.</summary>
    /// <param name="source">The split.</param>
    /// <param name="prefix">Before the names: <c>validation</c>.</param>
    /// <param name="observe">Is shown each batch.</param>
    /// <returns>The values by name, the loss first.</returns>
    public IReadOnlyList<(string Name, double Value)> Measure(IBatchSource source, string prefix, Action<Batch, Prediction>? observe)
    {
        using var noGradient = no_grad();
        using var state = new LaneState();
        var totals = metrics.Select(metric => new MetricTotal(prefix, metric.Name, metric.Metric)).ToArray();
        var (sum, count) = (0.0, 0.0);
        model.eval();
        foreach (var batch in source.Epoch(0, 0))
        {
            using var scope = NewDisposeScope();
            var (output, carried) = forward(batch, state.For(batch));
            var batchLoss = loss.Compute(output, batch);
            state.Keep(carried);
            (sum, count) = (sum + batchLoss.Read(), count + batchLoss.Count);
            var prediction = new Prediction(output, (model as IDecoder)?.Decode(batch));
            foreach (var total in totals)
            {
                total.Add(prediction, batch);
            }

            observe?.Invoke(batch, prediction);
            signs.Report();
        }

        return [($"{prefix}/loss", sum / count), .. totals.Select(total => (total.Name, total.Finish()))];
    }
}
