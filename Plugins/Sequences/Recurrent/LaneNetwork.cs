using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Makes a prediction at each step of one long series and carries its state from window to window.</summary>
internal sealed class LaneNetwork : nn.Module<Batch, CarriedState?, (Tensor, CarriedState)>, IRecurrentNetwork
{
    public LaneNetwork(RecurrentBody body)
        : base("lanes") => register_module("body", Body = body);

    /// <inheritdoc/>
    public RecurrentBody Body { get; }

    /// <inheritdoc/>
    public override (Tensor, CarriedState) forward(Batch input1, CarriedState? input2)
    {
        var read = Body.Read(input1.Inputs[0], null, input2?.Tensors);
        return (Body.PerStep(read.Outputs), new(read.State, LaneDimension: 1));
    }

    /// <inheritdoc/>
    public Tensor Predict(RecurrentResult read, Batch batch) => Body.PerStep(read.Outputs);
}
