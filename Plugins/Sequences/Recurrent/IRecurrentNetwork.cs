using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>A recurrent model whose states can be looked at.</summary>
internal interface IRecurrentNetwork
{
    /// <summary>Embedding, layers and output.</summary>
    RecurrentBody Body { get; }

    /// <summary>Makes the predictions out of what the layers read of a batch.</summary>
    Tensor Predict(RecurrentResult read, Batch batch);
}
