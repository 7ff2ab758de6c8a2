using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// The loss on a plane through the final weights: a grid of two random directions in which each filter (row of a weight) is as long as the
/// network's own, so that landscapes of different networks can be compared (Li et al., “Visualizing the loss landscape of neural nets”,
/// 2018). Biases and other vectors stay as they are.
/// </summary>
/// <remarks>The loss is that of the first examples of the last epoch, in evaluation
/// mode. Written as the surface <c>loss-landscape</c>.</remarks>
[Component("loss-landscape", Description = "The loss on a plane of two directions around the trained weights, as a surface.")]
public sealed class LossLandscape(LossLandscapeOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, LossLandscapeOptions options) : Callback
    {
        public override void OnRunEnd(RunEvent run)
        {
            var batches = Take(context.Epoch(Math.Max(run.Epoch - 1, 0)));
            try
            {
                context.WriteArtifact(Measure(batches));
            }
            finally
            {
                batches.ForEach(KeptBatch.Dispose);
            }
        }

        private List<Batch> Take(IEnumerable<Batch> epoch)
        {
            var batches = new List<Batch>();
            foreach (var batch in epoch)
            {
                batches.Add(KeptBatch.Of(batch));
                if (batches.Sum(one => one.Count) >= options.Examples)
                {
                    break;
                }
            }

            return batches;
        }

        private SurfaceArtifact Measure(IReadOnlyCollection<Batch> batches)
        {
            using var scope = NewDisposeScope();
            using var probe = new Probe(context, training: false);
            using var guard = no_grad();
            Tensor[] weights = [.. Probe.Trained(context.Model).Select(parameter => parameter.Value).Where(weight => weight.dim() > 1)];
            var center = Array.ConvertAll(weights, weight => weight.clone());
            var (right, up) = (FilterDirection.Draw(center, context.Seed, "right"), FilterDirection.Draw(center, context.Seed, "up"));
            double[] places = [.. Enumerable.Range(0, options.Points).Select(i => options.Radius * ((2.0 * i / (options.Points - 1)) - 1))];
            var losses = new List<double>();
            foreach (var y in places)
            {
                foreach (var x in places)
                {
                    for (var i = 0; i < weights.Length; i++)
                    {
                        weights[i].copy_(center[i] + (right[i] * x) + (up[i] * y));
                    }

                    losses.Add(batches.Sum(batch => probe.Loss(batch) * batch.Count) / batches.Sum(batch => batch.Count));
                }
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i].copy_(center[i]);
            }

            return new("loss-landscape", losses, places, places);
        }
    }
}
