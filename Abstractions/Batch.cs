using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a model sees in one step. Tensors are on the run's device, lengths always on the CPU.</summary>
/// <remarks>
/// With shuffled batching a row is an example. With <see cref="LaneBatching"/> a row is a lane and the second dimension is time.
/// Padded sequences are cut to the longest of the batch.
/// </remarks>
public sealed record Batch
{
    /// <summary>The inputs, each <c>[batch, ...]</c>.</summary>
    public required IReadOnlyList<Tensor> Inputs { get; init; }

    /// <summary>The targets, <c>[batch, ...]</c>. A model with teacher forcing may read them while it is in training mode.</summary>
    public required Tensor Targets { get; init; }

    /// <summary>How many time steps of each row of the first input count, int64 <c>[batch]</c> on the CPU.</summary>
    /// <value>null: all of them.</value>
    public Tensor? Lengths { get; init; }

    /// <summary>How many time steps of each row of the targets count, int64 <c>[batch]</c> on the CPU.</summary>
    /// <value>null: all of them.</value>
    public Tensor? TargetLengths { get; init; }

    /// <summary>Which targets count, bool <c>[batch, time]</c>; made by the platform from <see cref="TargetLengths"/>.</summary>
    /// <value>null: all of them.</value>
    public Tensor? Mask { get; init; }

    /// <summary>For <see cref="LaneBatching"/>: the lanes whose carried state is reset before this window, bool <c>[batch]</c>.</summary>
    /// <value>null: not lane batching.</value>
    public Tensor? Reset { get; init; }

    /// <summary>Rows: examples, or lanes.</summary>
    public long Count => Targets.shape[0];

    /// <summary>Some of the rows, as views of the same tensors.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many rows.</param>
    public Batch Rows(long start, long count) =>
        this with
        {
            Inputs = [.. Inputs.Select(input => input.narrow(0, start, count))],
            Targets = Targets.narrow(0, start, count),
            Lengths = Lengths?.narrow(0, start, count),
            TargetLengths = TargetLengths?.narrow(0, start, count),
            Mask = Mask?.narrow(0, start, count),
            Reset = Reset?.narrow(0, start, count),
        };

    /// <summary>The same batch on another device; lengths stay on the CPU.</summary>
    /// <param name="device">Where it is wanted.</param>
    public Batch To(Device device) =>
        this with
        {
            Inputs = [.. Inputs.Select(input => input.to(device))],
            Targets = Targets.to(device),
            Mask = Mask?.to(device),
            Reset = Reset?.to(device),
        };
}
