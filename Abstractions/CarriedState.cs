using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a recurrent model hands from one window or token to the next.</summary>
/// <remarks>
/// The trainer detaches it from the graph, keeps it beyond the step, keeps another one for validation, sets the lanes to zero that
/// <see cref="Batch.Reset"/> names, and stores it in every checkpoint.
/// </remarks>
/// <param name="Tensors">The tensors, always as many, in the same order.</param>
/// <param name="LaneDimension">The dimension of each tensor that counts the rows of
/// the batch: 1 for the library's recurrent layers.</param>
public sealed record CarriedState(IReadOnlyList<Tensor> Tensors, int LaneDimension);
