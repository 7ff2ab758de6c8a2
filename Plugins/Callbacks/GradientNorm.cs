using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Records the Euclidean norm of all gradients together, as the optimizer gets them, and on request of each parameter.</summary>
[Component("gradient-norm", Description = "The norm of the gradients as a series.")]
public sealed class GradientNorm(GradientNormOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, GradientNormOptions options) : Callback
    {
        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);

        public override void OnBackward(StepEvent step)
        {
            if (!Cadence.IsDueAtStep(step.Step, options.Every))
            {
                return;
            }

            using var guard = no_grad();
            var total = 0.0;
            foreach (var (name, parameter) in _parameters)
            {
                if (parameter.grad is not { } gradient)
                {
                    continue;
                }

                var norm = gradient.norm().to(float64).item<double>();
                total += norm * norm;
                if (options.PerParameter)
                {
                    context.WriteMetric($"gradient/norm/{name}", norm);
                }
            }

            context.WriteMetric("gradient/norm", Math.Sqrt(total));
        }
    }
}
