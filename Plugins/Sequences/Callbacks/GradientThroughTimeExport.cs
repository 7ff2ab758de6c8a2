using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using Platform.Plugins.Sequences.Recurrent;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>The callback of <see cref="GradientThroughTime"/>. Reads the batch once more, step by
/// step, without dropout; the parameters' gradients stay as they are.</summary>
internal sealed class GradientThroughTimeExport(CallbackContext context, IRecurrentNetwork network, GradientThroughTimeOptions options)
    : Callback
{
    private const string Name = "gradient-through-time";

    /// <inheritdoc/>
    public override void OnStepEnd(StepEvent step)
    {
        if ((step.Step - 1) % options.EverySteps != 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        context.Model.eval();
        var norms = Norms(step.Batch);
        context.Model.train();
        for (var point = 0; point < options.Points; point++)
        {
            var time = (int)((long)point * (norms.Length - 1) / (options.Points - 1));
            context.WriteMetric($"{Name}/{time}", norms[time]);
        }

        context.WriteMetric($"{Name}/ratio", norms[0] / norms[^1]);
        context.WriteArtifact(new MatrixArtifact(Name, norms, ["norm"], StepLabels.Numbers(norms.Length)));
    }

    /// <summary>The norm of the gradient at each time step.</summary>
    internal double[] Norms(Batch batch)
    {
        var vectors = network.Body.Embed(batch.Inputs[0]);
        var mask = StepMask.Of(batch.Lengths, vectors.shape[1], vectors.device);
        var states = new List<IReadOnlyList<Tensor>>();
        var outputs = new List<Tensor>();
        for (var t = 0L; t < vectors.shape[1]; t++)
        {
            var before = states.Count > 0 ? states[^1] : null;
            var read = network.Body.Step(vectors.narrow(1, t, 1), before);
            states.Add(Hold(read.State, before, mask?.narrow(1, t, 1)));
            outputs.Add(states[^1][0][-1]);
        }

        var output = network.Predict(new(stack([.. outputs], 1), states[^1]), batch);
        var (sum, count) = context.Loss.Compute(output, batch);
        var gradients = autograd.grad([sum / count], [.. states.SelectMany(state => state)], allow_unused: true);
        var each = states[0].Count;
        return [.. states.Select((_, t) => Math.Sqrt(gradients.Skip(t * each).Take(each).Sum(Squares)))];
    }

    // An LSTM's last cells say nothing by themselves: they have no gradient.
    private static double Squares(Tensor? gradient) =>
        gradient is null || gradient.IsInvalid ? 0 : gradient.square().sum().to(float64).item<double>();

    // Where a sequence is over, its state stays.
    private static IReadOnlyList<Tensor> Hold(IReadOnlyList<Tensor> after, IReadOnlyList<Tensor>? before, Tensor? counts) =>
        before is null || counts is null ? after : [.. after.Zip(before, (next, last) => where(counts.unsqueeze(0), next, last))];
}
