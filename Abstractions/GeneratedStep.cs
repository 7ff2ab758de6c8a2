using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a generator answers to one token.</summary>
/// <param name="Scores">Unnormalised log-probabilities of the next token, <c>[batch, vocabulary]</c>.</param>
/// <param name="State">What the next call is given.</param>
public sealed record GeneratedStep(Tensor Scores, CarriedState State);
