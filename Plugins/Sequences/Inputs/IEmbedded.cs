using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>A model that learns vectors of tokens.</summary>
internal interface IEmbedded
{
    /// <summary>The vectors <c>[tokens, width]</c>; null if it learns none.</summary>
    Tensor? Vectors { get; }
}
