using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Implemented by a model that produces sequences: runs freely, fed with its own outputs, without seeing the targets.</summary>
public interface IDecoder
{
    /// <summary>Decodes greedily, or as its options say, as many steps as the batch's targets have. Called in evaluation
    /// mode without gradients; metrics see the result as <see cref="Prediction.Decoded"/>.</summary>
    /// <returns>int64 tokens <c>[batch, time]</c>, padded after the end token.</returns>
    Tensor Decode(Batch batch);
}
