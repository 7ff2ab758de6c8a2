using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Implemented by a model that generates token by token.</summary>
public interface IGenerator
{
    /// <summary>One token in, scores of the next out.</summary>
    /// <param name="tokens">int64 <c>[batch]</c>.</param>
    /// <param name="state">What the last call returned, or null at the start.</param>
    GeneratedStep Step(Tensor tokens, CarriedState? state);
}
