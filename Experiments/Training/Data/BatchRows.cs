using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>Selects rows of resident tensors and cuts them into batches.</summary>
/// <remarks>
/// Rows of several batches are selected at once and the batches are views of them: two native calls for each tensor, whatever the number
/// of batches. Lengths stay on the CPU.
/// </remarks>
internal sealed class BatchRows
{
    private readonly Examples _examples;
    private readonly Device _device;
    private readonly long[]? _lengths;
    private readonly long[]? _targetLengths;

    public BatchRows(Examples examples)
    {
        _examples = examples;
        _device = examples.Targets.device;
        _lengths = examples.Lengths?.data<long>().ToArray();
        _targetLengths = examples.TargetLengths?.data<long>().ToArray();
        BytesPerRow =
            examples.Inputs.Append(examples.Targets).Sum(tensor => tensor.numel() * tensor.element_size())
            / Math.Max(1, examples.Targets.shape[0]);
    }

    /// <summary>Bytes of inputs and targets of one example.</summary>
    public long BytesPerRow { get; }

    /// <summary>The rows in the given order, in batches of the given size; the last may be smaller.</summary>
    public Batch[] Select(ReadOnlyMemory<int> rows, int size)
    {
        using var onCpu = tensor(Array.ConvertAll(rows.ToArray(), row => (long)row));
        var index = _device.type == TorchSharp.DeviceType.CPU ? onCpu.alias() : onCpu.to(_device);
        Tensor[][] inputs = [.. _examples.Inputs.Select(input => Cut(input, index, size))];
        var targets = Cut(_examples.Targets, index, size);
        var lengths = _examples.Lengths is { } given ? Cut(given, onCpu, size) : null;
        var targetLengths = _examples.TargetLengths is { } givenTargets ? Cut(givenTargets, onCpu, size) : null;
        var batches = new Batch[targets.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            var batch = new Batch
            {
                Inputs = Array.ConvertAll(inputs, input => input[i]),
                Targets = targets[i],
                Lengths = lengths?[i],
                TargetLengths = targetLengths?[i],
            };
            batches[i] =
                _lengths is null && _targetLengths is null
                    ? batch
                    : Trim(batch, rows.Span[(i * size)..Math.Min(rows.Length, (i + 1) * size)]);
        }

        return batches;
    }

    private static Tensor[] Cut(Tensor rows, Tensor index, int size)
    {
        using var selected = rows.index_select(0, index);
        return selected.split(size, 0);
    }

    private Batch Trim(Batch batch, ReadOnlySpan<int> rows)
    {
        if (_lengths is { } lengths)
        {
            batch = batch with { Inputs = [batch.Inputs[0].narrow(1, 0, Longest(lengths, rows)), .. batch.Inputs.Skip(1)] };
        }

        if (_targetLengths is not { } targetLengths)
        {
            return batch;
        }

        var time = Longest(targetLengths, rows);
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var first = 0L.ToScalar();
        using var end = time.ToScalar();
        using var next = 1L.ToScalar();
        using var steps = arange(first, end, next, device: _device);
        using var last = batch.TargetLengths!.to(_device).unsqueeze(1);
        return batch with { Targets = batch.Targets.narrow(1, 0, time), Mask = steps.less(last) };
    }

    private static long Longest(long[] lengths, ReadOnlySpan<int> rows)
    {
        var longest = 1L;
        foreach (var row in rows)
        {
            longest = Math.Max(longest, lengths[row]);
        }

        return longest;
    }
}
