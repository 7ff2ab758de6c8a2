using Platform.Abstractions;
using Platform.Experiments.Training.Steps;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>One optimizer step. All that it makes ends with the caller's scope.</summary>
internal sealed class TrainingStep(IBackwardPass pass, Optimizer optimizer, L1Penalty? penalty, GradientClipper? clipper) : IDisposable
{
    /// <summary>Predicts a batch and computes the gradients of its mean loss.</summary>
    public (LossSum Loss, Tensor Output, CarriedState? State) Backward(Batch batch, CarriedState? state)
    {
        var result = pass.Run(batch, state);
        penalty?.Add();
        clipper?.Clip();
        return result;
    }

    /// <summary>Changes the parameters.</summary>
    public void Update(double learningRate) => optimizer.Step(learningRate);

    public void Dispose()
    {
        pass.Dispose();
        penalty?.Dispose();
        clipper?.Dispose();
    }
}
