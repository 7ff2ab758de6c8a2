using Platform.Abstractions;
using Platform.Experiments.Runs;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>Windows of contiguous lanes: lane i holds the i-th of as many equal stretches of the split.</summary>
/// <remarks>Time steps that don't fill all lanes are left out at the end. Each epoch starts all lanes anew.</remarks>
internal sealed class LaneBatches : IBatchSource
{
    private readonly OwnedTensors _owned;
    private readonly Tensor[] _inputs;
    private readonly Tensor _targets;
    private readonly bool[] _starts;
    private readonly int _lanes;
    private readonly int _steps;
    private readonly int _window;
    private readonly Device _device;

    /// <param name="examples">The resident tensors.</param>
    /// <param name="split">The numbers of the split's examples, contiguous.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="window">Time steps of a window.</param>
    /// <exception cref="InvalidTrialException">There are more lanes than examples.</exception>
    public LaneBatches(Examples examples, int[] split, int lanes, int window)
    {
        (_lanes, _window, _steps, _device) = (lanes, window, split.Length / lanes, examples.Targets.device);
        if (_steps == 0)
        {
            throw new InvalidTrialException(
                $"A split of {split.Length} time steps can't be cut into {lanes} lanes. Lower training.batchSize or enlarge the split.",
                "training.batchSize"
            );
        }

        var starts = examples.Starts?.data<bool>().ToArray();
        _starts = starts?[split[0]..(split[0] + (lanes * _steps))] ?? [];
        _owned = OwnedTensors.Of(() => (Inputs: examples.Inputs.Select(Lanes).ToArray(), Targets: Lanes(examples.Targets)), out var built);
        (_inputs, _targets) = built;

        Tensor Lanes(Tensor rows)
        {
            using var part = rows.narrow(0, split[0], (long)lanes * _steps);
            return part.reshape([lanes, _steps, .. rows.shape[1..]]);
        }
    }

    public long Count => (_steps + _window - 1) / _window;

    public IEnumerable<Batch> Epoch(int epoch, long from)
    {
        for (var start = checked((int)from * _window); start < _steps; start += _window)
        {
            using var owned = OwnedTensors.Of(() => Window(start), out var batch);
            yield return batch;
        }
    }

    public void Dispose() => _owned.Dispose();

    private Batch Window(int start)
    {
        var length = Math.Min(_window, _steps - start);
        return new()
        {
            Inputs = Array.ConvertAll(_inputs, input => input.narrow(1, start, length)),
            Targets = _targets.narrow(1, start, length),
            Reset = tensor(Array.ConvertAll(Enumerable.Range(0, _lanes).ToArray(), lane => Resets(lane, start)), device: _device),
        };
    }

    // A sequence that starts within a window can't reset it: state is carried from window to window.
    private bool Resets(int lane, int start) => start == 0 || (_starts.Length > 0 && _starts[(lane * _steps) + start]);
}
