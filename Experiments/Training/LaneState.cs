using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Keeps what a model carries from window to window: cut off from the graph, beyond the step's scope.</summary>
internal sealed class LaneState : IDisposable
{
    private CarriedState? _kept;

    /// <summary>The state as it is stored in a checkpoint.</summary>
    public CarriedState? Kept => _kept;

    /// <summary>The state for a window: none if all lanes start anew, zeros in the lanes that do.</summary>
    public CarriedState? For(Batch batch)
    {
        if (_kept is not { } kept || batch.Reset is not { } reset)
        {
            return null;
        }

        using var noGradient = no_grad();
        using var any = reset.any();
        if (!any.item<bool>())
        {
            return kept;
        }

        using var all = reset.all();
        return all.item<bool>()
            ? null
            : kept with
            {
                Tensors = [.. kept.Tensors.Select(tensor => Zeroed(tensor, reset, kept.LaneDimension))],
            };
    }

    /// <summary>Takes what the model returned.</summary>
    public void Keep(CarriedState? state)
    {
        var kept = state is null
            ? null
            : state with
            {
                Tensors = [.. state.Tensors.Select(tensor => tensor.detach().DetachFromDisposeScope())],
            };
        Dispose();
        _kept = kept;
    }

    public void Dispose()
    {
        foreach (var tensor in _kept?.Tensors ?? [])
        {
            tensor.Dispose();
        }

        _kept = null;
    }

    private static Tensor Zeroed(Tensor tensor, Tensor reset, int laneDimension)
    {
        var shape = new long[tensor.dim()];
        Array.Fill(shape, 1);
        shape[laneDimension] = -1;
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var nothing = 0.ToScalar();
        return tensor.masked_fill(reset.reshape(shape), nothing);
    }
}
