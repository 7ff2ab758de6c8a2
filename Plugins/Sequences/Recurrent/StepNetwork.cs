using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Makes a prediction at each step of a sequence.</summary>
internal sealed class StepNetwork : nn.Module<Batch, Tensor>, IRecurrentNetwork
{
    public StepNetwork(RecurrentBody body)
        : base("steps") => register_module("body", Body = body);

    /// <inheritdoc/>
    public RecurrentBody Body { get; }

    /// <inheritdoc/>
    public override Tensor forward(Batch input) => Predict(Body.Read(input.Inputs[0], input.Lengths), input);

    /// <inheritdoc/>
    public Tensor Predict(RecurrentResult read, Batch batch) => Body.PerStep(read.Outputs);
}
