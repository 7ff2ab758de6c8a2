using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// The simple noise scale: the variance of single gradients over the square of their mean, about the batch size from which larger batches
/// stop helping (McCandlish et al., “An empirical model of large-batch training”, 2018, appendix A.1).
/// </summary>
/// <remarks>
/// Estimated without bias from the gradients of parts of a batch and of the whole, both averaged over the steps because their quotient is
/// biased. Writes <c>gradient-noise/variance</c> and <c>gradient-noise/signal</c> (the averages) and, once the signal is positive,
/// <c>gradient-noise/scale</c>. A batch with fewer examples than two has no parts and is passed over.
/// </remarks>
[Component("gradient-noise-scale", Description = "How noisy the gradients are: about the batch size from which larger ones stop helping.")]
public sealed class GradientNoiseScale(GradientNoiseScaleOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, GradientNoiseScaleOptions options) : Callback
    {
        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);

        // The averages of variance and signal, and the weight that they have so far.
        private readonly Tensor _averages = zeros(3, dtype: float64);

        public override IReadOnlyList<NamedTensor> State => [new("averages", _averages)];

        public override void OnBackward(StepEvent step)
        {
            var parts = Math.Min(options.Parts, step.Batch.Count);
            if (!Cadence.IsDueAtStep(step.Step, options.Every) || parts < 2)
            {
                return;
            }

            using var scope = NewDisposeScope();
            var (variance, signal) = Estimate(step.Batch, parts);
            _averages.mul_(options.Memory).add_(tensor([variance, signal, 1.0]), alpha: 1 - options.Memory);
            var averages = _averages.data<double>().ToArray();
            context.WriteMetric("gradient-noise/variance", averages[0] / averages[2]);
            context.WriteMetric("gradient-noise/signal", averages[1] / averages[2]);
            if (averages[1] > 0)
            {
                context.WriteMetric("gradient-noise/scale", averages[0] / averages[1]);
            }
        }

        private (double Variance, double Signal) Estimate(Batch batch, long parts)
        {
            using var probe = new Probe(context, training: true);
            var small = batch.Count / parts;
            var large = small * parts;
            var ofParts = 0.0;
            Tensor[]? sum = null;
            for (var part = 0; part < parts; part++)
            {
                var gradients = probe.Gradients(batch.Rows(part * small, small), _parameters);
                ofParts += SquaredNorm(gradients) / parts;
                sum = sum is null ? [.. gradients] : [.. sum.Zip(gradients, (one, other) => one + other)];
            }

            var ofWhole = SquaredNorm(sum!) / (parts * parts);
            return ((ofParts - ofWhole) / ((1.0 / small) - (1.0 / large)), ((large * ofWhole) - (small * ofParts)) / (large - small));
        }

        private static double SquaredNorm(IReadOnlyList<Tensor> gradients) =>
            gradients.Sum(gradient => gradient.to(float64).square().sum().item<double>());
    }
}
