using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>A copy of the model that computes one chunk of each batch, on a device of its own if there are several.</summary>
internal sealed class Replica : IDisposable
{
    private readonly nn.Module _model;
    private readonly ModelForward _forward;
    private readonly Tensor[] _parameters;
    private readonly (Tensor Own, Tensor Original)[] _copied;
    private readonly Loss _loss;
    private readonly bool _isCopy;
    private readonly Device _device;
    private readonly Device _home;

    /// <param name="model">The copy, or for the first chunk the model itself.</param>
    /// <param name="original">The model.</param>
    /// <param name="forward">The copy's forward pass.</param>
    /// <param name="loss">The loss, on the copy's device.</param>
    /// <param name="device">Where the copy is.</param>
    /// <param name="home">Where the model is, and batches come from.</param>
    public Replica(nn.Module model, nn.Module original, ModelForward forward, Loss loss, Device device, Device home)
    {
        (_device, _home) = (device, home);
        (_model, _loss, _isCopy) = (model, loss, !ReferenceEquals(model, original));
        _forward = forward;
        _parameters = [.. ModelTensors.Trained(model).Select(parameter => parameter.Value)];
        _copied = _isCopy
            ? [.. ModelTensors.Saved(model).Zip(ModelTensors.Saved(original), (own, source) => (own.Value, source.Value))]
            : [];
    }

    /// <summary>The gradients of the last chunk's summed loss, on the model's device;
    /// null where it doesn't depend on a parameter.</summary>
    public IEnumerable<Tensor?> Gradients => _parameters.Select(parameter => parameter.grad is { } gradient ? Home(gradient) : null);

    /// <summary>Takes over the model's weights and buffers.</summary>
    public void Follow()
    {
        using var guard = no_grad();
        foreach (var (own, original) in _copied)
        {
            own.copy_(original);
        }
    }

    /// <summary>Predicts a chunk. What it returns belongs to no scope, because threads have scopes of their own.</summary>
    public Chunk Forward(Batch batch, CarriedState? state)
    {
        using var scope = NewDisposeScope();
        var here = IsAtHome ? batch : batch.To(_device);
        var (output, carried) = _forward(here, Moved(state, _device));
        var chunk = new Chunk(Home(output), _loss.Compute(output, here), Moved(carried, _home));
        foreach (var tensor in (chunk.State?.Tensors ?? []).Append(chunk.Output).Append(chunk.Loss.Sum))
        {
            tensor.DetachFromDisposeScope();
        }

        return chunk;
    }

    /// <summary>Predicts a chunk with random numbers that are a function of the key.</summary>
    /// <param name="batch">The chunk.</param>
    /// <param name="state">What was carried out of the window before.</param>
    /// <param name="key">Of this step and chunk.</param>
    /// <param name="draws">Whether the model has drawn any.</param>
    public Chunk Forward(Batch batch, CarriedState? state, long key, out bool draws)
    {
        manual_seed(key);
        using var before = get_rng_state();
        var chunk = Forward(batch, state);
        using var after = get_rng_state();
        draws = !before.Equals(after);
        return chunk;
    }

    /// <summary>Leaves the gradients of the chunk's summed loss in the copy's parameters.</summary>
    public void Backward(Chunk chunk)
    {
        foreach (var parameter in _parameters)
        {
            parameter.grad = null;
        }

        chunk.Loss.Sum.backward();
    }

    /// <summary>Frees a copy; the model itself belongs to the session.</summary>
    public void Dispose()
    {
        if (_isCopy)
        {
            _model.Dispose();
        }
    }

    private bool IsAtHome => _device == _home;

    private Tensor Home(Tensor tensor) => IsAtHome ? tensor : tensor.to(_home);

    private CarriedState? Moved(CarriedState? state, Device device) =>
        state is null || IsAtHome ? state : state with { Tensors = [.. state.Tensors.Select(tensor => tensor.to(device))] };
}
