using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Copies of weights that outlive their step.</summary>
internal sealed class KeptWeights : IDisposable
{
    private readonly Tensor[] _weights;
    private readonly Tensor[] _values;

    private KeptWeights(Tensor[] weights, Tensor[] values) => (_weights, _values) = (weights, values);

    /// <summary>The values, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> Values => _values;

    /// <summary>Copies the weights of parameters.</summary>
    public static KeptWeights Of(IReadOnlyList<NamedTensor> parameters)
    {
        using var guard = no_grad();
        Tensor[] weights = [.. parameters.Select(parameter => parameter.Value)];
        return new(weights, Array.ConvertAll(weights, weight => weight.detach().clone().DetachFromDisposeScope()));
    }

    /// <summary>Moves the parameters beside the kept values: to value + distance · direction.</summary>
    public void Place(IReadOnlyList<Tensor> direction, double distance)
    {
        using var guard = no_grad();
        for (var i = 0; i < _weights.Length; i++)
        {
            using var move = direction[i] * distance;
            _weights[i].copy_(_values[i]).add_(move);
        }
    }

    /// <summary>Puts the parameters back to the kept values, bit for bit.</summary>
    public void Restore()
    {
        using var guard = no_grad();
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i].copy_(_values[i]);
        }
    }

    public void Dispose()
    {
        foreach (var value in _values)
        {
            value.Dispose();
        }
    }
}
