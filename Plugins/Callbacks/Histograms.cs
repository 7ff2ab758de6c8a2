using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Shows how the weights of each parameter are spread at the ends of epochs, and the gradients of the last step: the artifacts
/// <c>histogram/weights/NAME</c> and <c>histogram/gradients/NAME</c>. What isn't finite isn't counted.
/// </summary>
[Component("histograms", Description = "How weights and gradients are spread, at the ends of epochs.")]
public sealed class Histograms(HistogramsOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, HistogramsOptions options) : Callback
    {
        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);

        public override void OnEpochEnd(EpochEvent epoch)
        {
            if (!Cadence.IsDueAtEpoch(epoch.Epoch, options.EveryEpochs))
            {
                return;
            }

            using var guard = no_grad();
            using var scope = NewDisposeScope();
            foreach (var (name, parameter) in _parameters)
            {
                Write($"histogram/weights/{name}", parameter);
                if (options.Gradients && parameter.grad is { } gradient)
                {
                    Write($"histogram/gradients/{name}", gradient);
                }
            }
        }

        private void Write(string name, Tensor values)
        {
            using var scope = NewDisposeScope();
            var all = values.detach().to(float64).flatten();
            var finite = all[all.isfinite()];
            if (finite.numel() == 0)
            {
                return;
            }

            var (low, high) = (finite.min().item<double>(), finite.max().item<double>());
            // Equal values get a range around them.
            (low, high) = low < high ? (low, high) : (low - 0.5, high + 0.5);
            double[] edges = [.. Enumerable.Range(0, options.Bins).Select(i => low + ((high - low) * i / options.Bins)), high];
            var inner = tensor(edges[1..^1], dtype: float64, device: finite.device);
            var counts = bucketize(finite, inner, right: true).bincount(null, options.Bins).cpu();
            context.WriteArtifact(new HistogramArtifact(name, edges, [.. counts.data<long>().Select(count => (double)count)]));
        }
    }
}
