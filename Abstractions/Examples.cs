using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Tensors with one row per example.</summary>
public sealed record Examples
{
    /// <summary>The model's inputs, each <c>[examples, ...]</c>, in the order of
    /// <see cref="DataDescription.Inputs"/>. Sequences are padded at their end.</summary>
    public required IReadOnlyList<Tensor> Inputs { get; init; }

    /// <summary>
    /// The targets, <c>[examples, ...]</c>: int64 class or token numbers, or float32 values, as <see cref="DataDescription.Target"/> says.
    /// </summary>
    public required Tensor Targets { get; init; }

    /// <summary>How many time steps of the first input count, int64 <c>[examples]</c>.</summary>
    /// <value>null: all of them.</value>
    public Tensor? Lengths { get; init; }

    /// <summary>How many time steps of the targets count, int64 <c>[examples]</c>.</summary>
    /// <value>null: all of them.</value>
    public Tensor? TargetLengths { get; init; }

    /// <summary>For <see cref="LaneBatching"/>: where a new sequence starts, bool
    /// <c>[examples]</c>, so that carried state is reset there.</summary>
    /// <value>null: all examples are one sequence.</value>
    public Tensor? Starts { get; init; }
}
