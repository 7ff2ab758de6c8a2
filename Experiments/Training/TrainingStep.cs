using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>One optimizer step. All that it makes ends with the caller's scope.</summary>
internal sealed class TrainingStep(ModelForward forward, Loss loss, Optimizer optimizer, IReadOnlyList<Tensor> parameters, L1Penalty? penalty, GradientClipper? clipper) : IDisposable
{
    private readonly Tensor[] _parameters = [.. parameters];
    private readonly Tensor[] _gradient = new Tensor[1];
    private double _gradientCount = double.NaN;

    /// <summary>Predicts a batch and computes the gradients of its mean loss.</summary>
    public (LossSum Loss, Tensor Output, CarriedState? State) Backward(Batch batch, CarriedState? state)
    {
        var (output, carried) = forward(batch, state);
        var sum = loss.Compute(output, batch);
        foreach (var parameter in _parameters)
            parameter.grad = null;

        sum.Sum.backward(OneOver(sum));
        penalty?.Add();
        clipper?.Clip();
        return (sum, output, carried);
    }

    /// <summary>Changes the parameters.</summary>
    public void Update(double learningRate) => optimizer.Step(learningRate);

    public void Dispose()
    {
        penalty?.Dispose();
        clipper?.Dispose();
        _gradient[0]?.Dispose();
    }

    // The mean's gradient, handed to the backward pass: cheaper than a division with a node of its own in the graph. Counts seldom change.
    private Tensor[] OneOver(LossSum sum)
    {
        if (sum.Count != _gradientCount)
        {
            _gradient[0]?.Dispose();
            _gradient[0] = full_like(sum.Sum, sum.Count > 0 ? 1 / sum.Count : 0).DetachFromDisposeScope();
            _gradientCount = sum.Count;
        }

        return _gradient;
    }
}
