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

/// <summary>What a generator answers to one token.</summary>
/// <param name="Scores">Unnormalised log-probabilities of the next token, <c>[batch, vocabulary]</c>.</param>
/// <param name="State">What the next call is given.</param>
public sealed record GeneratedStep(Tensor Scores, CarriedState State);
