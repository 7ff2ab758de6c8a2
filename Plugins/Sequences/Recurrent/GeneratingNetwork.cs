using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>A <see cref="LaneNetwork"/> that predicts the next token of its own vocabulary, and so can go on with what it said.</summary>
internal sealed class GeneratingNetwork : nn.Module<Batch, CarriedState?, (Tensor, CarriedState)>, IRecurrentNetwork, IGenerator
{
    private readonly LaneNetwork _lanes;

    public GeneratingNetwork(LaneNetwork lanes)
        : base("generator") => register_module("lanes", _lanes = lanes);

    /// <inheritdoc/>
    public RecurrentBody Body => _lanes.Body;

    /// <inheritdoc/>
    public override (Tensor, CarriedState) forward(Batch input1, CarriedState? input2) => _lanes.call(input1, input2);

    /// <inheritdoc/>
    public Tensor Predict(RecurrentResult read, Batch batch) => _lanes.Predict(read, batch);

    /// <inheritdoc/>
    public GeneratedStep Step(Tensor tokens, CarriedState? state)
    {
        var read = Body.Read(tokens.unsqueeze(1), null, state?.Tensors);
        return new(Body.PerStep(read.Outputs).squeeze(1), new(read.State, LaneDimension: 1));
    }
}
