using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Records how sharply the loss of the batch curves along the update: u·(g(w + εu) − g(w − εu)) / 2ε, where w are the weights before
/// the update, u its direction as a unit vector and g the gradient (<c>sharpness/along-update</c>), and that times the effective
/// learning rate (<c>sharpness/times-rate</c>). On a parabola the loss is lowest after the update if the product is 1, and rises if it
/// is above 2, the edge of stability.
/// </summary>
/// <remarks>
/// The edge is that of Cohen et al., “Gradient descent on neural networks typically occurs at the edge of stability”, 2021, there with
/// the largest curvature of all directions, which that along the update never exceeds; the quotient along the update, for any
/// optimizer, is that of Roulet et al., “Stepping on the edge: curvature aware learning rate tuners”, arXiv 2407.06183. The effective
/// rate is what it is there, the length of the update by the slope that it goes down, −|Δw| / u·g: of gradient descent the learning
/// rate. An update that goes up the batch's loss, as one of momentum may, has none.
/// </remarks>
[Component(
    "sharpness",
    Description = "The curvature of the loss along the update, and that times the effective learning rate: 2 is the edge."
)]
public sealed class Sharpness(SharpnessOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, SharpnessOptions options) : Callback
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

            using var scope = NewDisposeScope();
            using var after = KeptWeights.Of(_parameters);
            Tensor[] update = [.. after.Values.Zip(before.Values, (one, other) => one - other)];
            var length = Math.Sqrt(Product(update, update));
            if (!(length > 0 && double.IsFinite(length)))
            {
                return;
            }

            Tensor[] direction = Array.ConvertAll(update, part => part / length);
            var size = Math.Sqrt(Product(before.Values, before.Values));
            var distance = options.Distance * (size > 0 ? size : length);
            var (ahead, behind) = Slopes(step.Batch, before, after, direction, distance);
            var curvature = (ahead - behind) / (2 * distance);
            context.WriteMetric("sharpness/along-update", curvature);
            var slope = (ahead + behind) / 2;
            if (slope < 0)
            {
                context.WriteMetric("sharpness/times-rate", curvature * length / -slope);
            }
        }

        // How steeply the loss rises along the direction, ahead of the weights and behind them.
        private (double Ahead, double Behind) Slopes(
            Batch batch,
            KeptWeights before,
            KeptWeights after,
            Tensor[] direction,
            double distance
        )
        {
            using var probe = new Probe(context, training: true);
            try
            {
                return (SlopeAt(distance), SlopeAt(-distance));
            }
            finally
            {
                after.Restore();
            }

            double SlopeAt(double place)
            {
                before.Place(direction, place);
                return Product(probe.Gradients(batch, _parameters), direction);
            }
        }

        private static double Product(IReadOnlyList<Tensor> ones, IReadOnlyList<Tensor> others)
        {
            using var guard = no_grad();
            return ones.Zip(others, (one, other) => (one.to(float64) * other.to(float64)).sum().item<double>()).Sum();
        }
    }
}
