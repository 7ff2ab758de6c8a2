using Platform.Abstractions;
using Platform.Experiments.Runs;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Runs a model on a batch, whatever kind of module it is.</summary>
/// <param name="batch">What it sees.</param>
/// <param name="state">What it carried out of the window before; null at the start and for models that carry nothing.</param>
internal delegate (Tensor Output, CarriedState? State) ModelForward(Batch batch, CarriedState? state);

/// <summary>Makes a <see cref="ModelForward"/> of each kind of module.</summary>
internal static class ModelForwards
{
    /// <summary>The model's forward pass. Of one output the last dimension may be left out;
    /// it is put back, so that no loss or metric broadcasts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it was made for.</param>
    /// <param name="outputs">The outputs that the loss wants for each prediction.</param>
    /// <exception cref="InvalidTrialException">The module is of no known kind.</exception>
    public static ModelForward Of(nn.Module model, DataDescription data, long outputs)
    {
        var forward = Of(model);
        if (outputs != 1)
        {
            return forward;
        }

        var dimensions = OutputShape.Dimensions(data);
        return (batch, state) =>
        {
            var (output, carried) = forward(batch, state);
            return (output.dim() == dimensions - 1 ? output.unsqueeze(-1) : output, carried);
        };
    }

    private static ModelForward Of(nn.Module model) =>
        model switch
        {
            nn.Module<Tensor, Tensor> module => (batch, _) => (module.call(batch.Inputs[0]), null),
            nn.Module<Batch, Tensor> module => (batch, _) => (module.call(batch), null),
            nn.Module<Batch, CarriedState?, (Tensor Output, CarriedState State)> module => (batch, state) => module.call(batch, state),
            _ => throw new InvalidTrialException(
                $"The model is a {model.GetType().Name}. A model is an nn.Module<Tensor, Tensor>, an nn.Module<Batch, Tensor> "
                    + "or an nn.Module<Batch, CarriedState?, (Tensor, CarriedState)>."
            ),
        };
}
