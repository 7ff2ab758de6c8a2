using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>
/// What the scripts of the golden files minimize: the sum of scale · (p − goal)² + cos p over all parameters but the last, which never has
/// a gradient.
/// </summary>
internal sealed class GoldenProblem
{
    private readonly Tensor[] _goals;
    private readonly Tensor[] _scales;

    public GoldenProblem(long[][] shapes, double[][] start, double[][] goal, double[][] scale, bool isDouble)
    {
        Parameters = [.. Tensors(start).Select((tensor, i) => new NamedTensor($"p{i}", tensor.requires_grad_()))];
        (_goals, _scales) = (Tensors(goal), Tensors(scale));

        Tensor[] Tensors(double[][] values) =>
            [.. values.Select((flat, i) => tensor(flat, dtype: isDouble ? float64 : float32).reshape(shapes[i]))];
    }

    public NamedTensor[] Parameters { get; }

    public void Backward()
    {
        using var scope = NewDisposeScope();
        var losses = Parameters[..^1]
            .Select((parameter, i) => (_scales[i] * (parameter.Value - _goals[i]).pow(2)).sum() + parameter.Value.cos().sum());
        foreach (var parameter in Parameters)
        {
            parameter.Value.grad?.zero_();
        }

        losses.Aggregate((sum, loss) => sum + loss).backward();
    }
}
