using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>Half the sum of a(x − c)² with a = 1, 10, 100 and c = 1, −2, 3, minimized from 0.5 each, in float64.</summary>
internal sealed class Quadratic : IDisposable
{
    private static readonly double[] Curvatures = [1, 10, 100];
    private static readonly double[] Minima = [1, -2, 3];

    private readonly NamedTensor[] _parameters;

    public Quadratic(IOptimizerFactory factory)
    {
        _parameters = [.. Minima.Select((_, i) => new NamedTensor($"x{i}", tensor([0.5], dtype: float64).requires_grad_()))];
        Optimizer = factory.Create(new() { Parameters = _parameters, Device = CPU });
    }

    public Optimizer Optimizer { get; }

    public void Train(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            foreach (var parameter in _parameters)
            {
                parameter.Value.grad?.zero_();
            }

            Total([.. _parameters.Select(parameter => parameter.Value)]).backward();
            Optimizer.Step(Optimizer.LearningRate);
        }
    }

    /// <summary>The loss of the weights that were trained, or of others.</summary>
    public double Loss(IReadOnlyList<Tensor>? point = null)
    {
        using var scope = NewDisposeScope();
        return Total(point ?? [.. _parameters.Select(parameter => parameter.Value)]).item<double>();
    }

    public void Dispose()
    {
        foreach (var tensor in _parameters.Concat(Optimizer.State))
        {
            tensor.Value.Dispose();
        }
    }

    private static Tensor Total(IReadOnlyList<Tensor> point) =>
        point.Select((x, i) => (0.5 * Curvatures[i] * (x - Minima[i]).pow(2)).sum()).Aggregate((sum, one) => sum + one);
}
