using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Records how large updates are beside the weights that they change: the Euclidean norm of an update by that of the weights before it,
/// of all weights together (<c>update-ratio/all</c>) and of each parameter (<c>update-ratio/layer.weight</c>). About 0.001 is usual.
/// </summary>
/// <remarks>Weights that are all 0, as biases are at first, have no ratio. Keeps a copy of the weights for as long as a step that is
/// recorded.</remarks>
[Component("update-ratio", Description = "The norm of updates by that of the weights, of all weights and of each parameter, as series.")]
public sealed class UpdateRatio(UpdateRatioOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, UpdateRatioOptions options) : Callback
    {
        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);
        private KeptWeights? _before;

        public override void OnBackward(StepEvent step)
        {
            if (Cadence.IsDueAtStep(step.Step, options.Every))
            {
                _before = KeptWeights.Of(_parameters);
            }
        }

        public override void OnStepEnd(StepEvent step)
        {
            using var before = _before;
            _before = null;
            if (before is null)
            {
                return;
            }

            using var guard = no_grad();
            using var scope = NewDisposeScope();
            var (moved, had) = (0.0, 0.0);
            foreach (var ((name, parameter), value) in _parameters.Zip(before.Values))
            {
                var (update, norm) = (SquaredNorm(parameter.detach().to(float64) - value.to(float64)), SquaredNorm(value));
                (moved, had) = (moved + update, had + norm);
                if (options.PerParameter)
                {
                    Write(name, update, norm);
                }
            }

            Write("all", moved, had);
        }

        private void Write(string name, double update, double norm)
        {
            if (norm > 0)
            {
                context.WriteMetric($"update-ratio/{name}", Math.Sqrt(update / norm));
            }
        }

        private static double SquaredNorm(Tensor values) => values.to(float64).square().sum().item<double>();
    }
}
