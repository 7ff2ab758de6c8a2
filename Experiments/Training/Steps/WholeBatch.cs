using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>A batch as one piece.</summary>
internal sealed class WholeBatch(ModelForward forward, Loss loss, IReadOnlyList<Tensor> parameters) : IBackwardPass
{
    private readonly Tensor[] _parameters = [.. parameters];
    private readonly Tensor[] _gradient = new Tensor[1];
    private double _gradientCount = double.NaN;

    public (LossSum Loss, Tensor Output, CarriedState? State) Run(Batch batch, CarriedState? state)
    {
        var (output, carried) = forward(batch, state);
        var sum = loss.Compute(output, batch);
        foreach (var parameter in _parameters)
        {
            parameter.grad = null;
        }

        sum.Sum.backward(OneOver(sum));
        return (sum, output, carried);
    }

    public void Dispose() => _gradient[0]?.Dispose();

    // The mean's gradient, handed to the backward pass: cheaper than a division with a node of its own in the graph. Counts seldom change.
    private Tensor[] OneOver(LossSum sum)
    {
        if (sum.Count != _gradientCount)
        {
            _gradient[0]?.Dispose();
            // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
            using var share = (sum.Count > 0 ? 1 / sum.Count : 0).ToScalar();
            _gradient[0] = full_like(sum.Sum, share).DetachFromDisposeScope();
            _gradientCount = sum.Count;
        }

        return _gradient;
    }
}
