using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>One weight that is moved and put back, bit for bit.</summary>
internal sealed class MovedWeight : IDisposable
{
    private readonly Tensor _weight;
    private readonly Tensor _original;

    /// <param name="parameter">The parameter.</param>
    /// <param name="index">Which of its weights, counted row by row.</param>
    public MovedWeight(Tensor parameter, long index)
    {
        using var guard = no_grad();
        _weight = parameter.detach().view(-1).narrow(0, index, 1);
        _original = _weight.clone();
        Value = _original.to(float64).item<double>();
    }

    /// <summary>What it was.</summary>
    public double Value { get; }

    /// <summary>Puts it beside where it was.</summary>
    public void MoveBy(double distance)
    {
        using var guard = no_grad();
        _weight.fill_(Value + distance);
    }

    public void Dispose()
    {
        using var guard = no_grad();
        _weight.copy_(_original);
        _original.Dispose();
        _weight.Dispose();
    }
}
