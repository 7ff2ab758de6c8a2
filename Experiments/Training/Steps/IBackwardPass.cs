using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>Predicts a batch and leaves the gradients of its mean loss in the parameters.</summary>
internal interface IBackwardPass : IDisposable
{
    /// <summary>Goes forward and backward.</summary>
    /// <param name="batch">What the model sees.</param>
    /// <param name="state">What it carried out of the window before.</param>
    (LossSum Loss, Tensor Output, CarriedState? State) Run(Batch batch, CarriedState? state);
}
