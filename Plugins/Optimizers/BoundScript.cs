using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Optimizers;

/// <summary>A compiled update and its arguments, of which only the learning rate changes from step to step.</summary>
internal sealed class BoundScript(jit.CompilationUnit unit, string function, object[] arguments, int rateIndex)
{
    private double _learningRate = double.NaN;
    private Scalar? _rate;

    /// <summary>Makes one update.</summary>
    public void Run(double learningRate)
    {
        if (!learningRate.Equals(_learningRate) || _rate is null)
        {
            SetRate(learningRate);
        }

        using var guard = no_grad();
        unit.invoke(function, arguments);
        GC.KeepAlive(this);
    }

    private void SetRate(double learningRate)
    {
        _rate?.Dispose();
        _rate = learningRate.ToScalar();
        _learningRate = learningRate;
        arguments[rateIndex] = _rate;
    }
}
