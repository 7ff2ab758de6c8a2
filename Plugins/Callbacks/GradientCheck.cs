using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Compares the gradients of any model and loss with finite differences: some weights of each parameter are moved a little up and down, and
/// the loss must change as their gradient says. A parameter whose weights mostly disagree fails the run.
/// </summary>
/// <remarks>
/// Weights are moved by 0.01 in float32, where the difference of two losses is exact to about 10⁻⁵; half of the weights are
/// those with the largest gradients, the others are random. A kink (ReLU) between the two places spoils a single weight, so
/// the median of a parameter counts.
/// </remarks>
[Component("gradient-check", Description = "Checks the gradients against finite differences and fails the run if they are wrong.")]
public sealed class GradientCheck(GradientCheckOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, GradientCheckOptions options) : Callback
    {
        private const double Move = 0.01;

        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);

        public override void OnBackward(StepEvent step)
        {
            if (!Cadence.IsDueAtStep(step.Step, options.Every))
            {
                return;
            }

            using var scope = NewDisposeScope();
            using var probe = new Probe(context, training: true);
            var gradients = probe.Gradients(step.Batch, _parameters);
            var noise = NoiseOf(probe.Loss(step.Batch));
            var errors = _parameters
                .Zip(gradients, (parameter, gradient) => (parameter.Name, Error: Error(probe, step.Batch, parameter, gradient, noise)))
                .ToArray();
            var (worst, error) = errors.MaxBy(one => one.Error);
            context.WriteMetric("gradient-check/error", error);
            context.WriteArtifact(
                new TextArtifact(
                    "gradient-check",
                    string.Concat(errors.Select(one => $"{one.Name}\t{one.Error.ToString("G4", CultureInfo.InvariantCulture)}\n"))
                )
            );
            if (error > options.Tolerance)
            {
                throw new InvalidOperationException(
                    $"The gradient of '{worst}' is wrong: it differs from the finite difference by "
                        + $"{error.ToString("P0", CultureInfo.InvariantCulture)} (median of {options.Weights} weights), and "
                        + $"{options.Tolerance.ToString("P0", CultureInfo.InvariantCulture)} is allowed. "
                        + "Look at what the model or loss does with it: detached tensors, values changed in place, a gradient of its own."
                );
            }
        }

        // Rounding of two float32 losses, as a derivative.
        private static double NoiseOf(double loss) => 4 * 1.2e-7 * Math.Max(Math.Abs(loss), 1e-3) / Move;

        private double Error(Probe probe, Batch batch, NamedTensor parameter, Tensor gradient, double noise)
        {
            var values = gradient.to(float64).cpu().flatten().data<double>().ToArray();
            var errors = Chosen(values, parameter.Name)
                .Select(index =>
                {
                    var numeric = Slope(probe, batch, parameter.Value, index);
                    return Math.Max(0, Math.Abs(numeric - values[index]) - noise)
                        / Math.Max(Math.Max(Math.Abs(numeric), Math.Abs(values[index])), double.Epsilon);
                })
                .Order()
                .ToArray();
            return errors[errors.Length / 2];
        }

        private IEnumerable<int> Chosen(double[] gradient, string name)
        {
            var random = new CounterRandom(context.Seed);
            var largest = Enumerable
                .Range(0, gradient.Length)
                .OrderByDescending(index => Math.Abs(gradient[index]))
                .Take((options.Weights + 1) / 2);
            var others = Enumerable.Range(0, options.Weights / 2).Select(i => (int)(random.Uniform(i, name) * gradient.Length));
            return largest.Concat(others).Distinct();
        }

        private static double Slope(Probe probe, Batch batch, Tensor parameter, int index)
        {
            using var weight = new MovedWeight(parameter, index);
            weight.MoveBy(Move);
            var above = probe.Loss(batch);
            weight.MoveBy(-Move);
            return (above - probe.Loss(batch)) / (2 * Move);
        }
    }
}
