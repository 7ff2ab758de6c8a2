using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Makes one prediction per sequence.</summary>
internal sealed class ClassifierNetwork : nn.Module<Batch, Tensor>, IRecurrentNetwork
{
    public ClassifierNetwork(RecurrentBody body)
        : base("classifier") => register_module("body", Body = body);

    /// <inheritdoc/>
    public RecurrentBody Body { get; }

    /// <inheritdoc/>
    public override Tensor forward(Batch input) => Predict(Body.Read(input.Inputs[0], input.Lengths), input);

    /// <inheritdoc/>
    public Tensor Predict(RecurrentResult read, Batch batch) => Body.PerSequence(read, batch.Lengths);
}
