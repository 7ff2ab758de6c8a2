using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Moves one weight and records what the loss of the batch does, beside what the weight's
/// gradient predicts: a straight line that fits close by and not further away.
/// </summary>
/// <remarks>Writes the series <c>sensitivity/actual</c> and <c>sensitivity/predicted</c> (the change of the loss for a
/// small move), and the matrix <c>sensitivity</c> (the losses over the whole span).</remarks>
[Component("sensitivity", Description = "The loss as one chosen weight moves, next to what its gradient predicts.")]
public sealed class Sensitivity(SensitivityOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, SensitivityOptions options) : Callback
    {
        private readonly NamedTensor _parameter = Choose(context, options);

        public override void OnBackward(StepEvent step)
        {
            if (!Cadence.IsDueAtStep(step.Step, options.Every))
            {
                return;
            }

            using var scope = NewDisposeScope();
            using var probe = new Probe(context, training: true);
            var slope = probe.Gradients(step.Batch, [_parameter])[0].to(float64).cpu().view(-1)[options.Index].item<double>();
            var loss = probe.Loss(step.Batch);
            using var weight = new MovedWeight(_parameter.Value, options.Index);
            context.WriteMetric("sensitivity/actual", LossAt(options.Move) - loss);
            context.WriteMetric("sensitivity/predicted", slope * options.Move);
            double[] moves = [.. Enumerable.Range(0, options.Points).Select(i => options.Span * ((2.0 * i / (options.Points - 1)) - 1))];
            context.WriteArtifact(
                new MatrixArtifact(
                    "sensitivity",
                    [.. moves.Select(LossAt), .. moves.Select(move => loss + (slope * move))],
                    ["loss", "predicted"],
                    [.. moves.Select(move => (weight.Value + move).ToString("G5", CultureInfo.InvariantCulture))]
                )
            );

            double LossAt(double move)
            {
                weight.MoveBy(move);
                return probe.Loss(step.Batch);
            }
        }

        private static NamedTensor Choose(CallbackContext context, SensitivityOptions options)
        {
            var parameters = Probe.Trained(context.Model);
            var chosen = options.Parameter is null
                ? parameters[0]
                : parameters.FirstOrDefault(parameter => parameter.Name == options.Parameter)
                    ?? throw new ComponentException(
                        $"The model has no parameter '{options.Parameter}'. It has "
                            + $"{string.Join(", ", parameters.Select(parameter => parameter.Name))}.",
                        "parameter"
                    );
            return options.Index < chosen.Value.numel()
                ? chosen
                : throw new ComponentException(
                    $"'{chosen.Name}' has {chosen.Value.numel()} weights, from 0; there is none with number {options.Index}.",
                    "index"
                );
        }
    }
}
