using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Adds the gradient of an L1 penalty on all weights (matrices and tensors of
/// more dimensions, not biases) in one native call.</summary>
internal sealed class L1Penalty : IDisposable
{
    // Constant, and run by the tests: a mistake in here aborts the process. A weight of exactly 0 stays where it is: its sign is 0.
    private const string Script = """
        def add(weights: List[Tensor], gradients: List[Tensor], strength: float):
            i = 0
            while i < len(weights):
                gradient = weights[i].grad
                if gradient.numel() > 0:
                    gradients.append(gradient)
                    i += 1
                else:
                    weights.pop(i)
            if len(weights) > 0:
                torch._foreach_add_(gradients, torch._foreach_sign(weights), alpha=strength)

        """;

    private readonly jit.CompilationUnit _unit = jit.compile(Script);
    private readonly Scalar _strength;
    private readonly object[] _arguments;

    private L1Penalty(Tensor[] weights, double strength)
    {
        _strength = strength.ToScalar();
        _arguments = [weights, Array.Empty<Tensor>(), _strength];
    }

    /// <summary>The penalty; null if there is none.</summary>
    public static L1Penalty? Of(double strength, IEnumerable<Tensor> parameters) =>
        strength == 0 ? null : new([.. parameters.Where(parameter => parameter.dim() > 1)], strength);

    /// <summary>Adds it to the gradients in place.</summary>
    public void Add()
    {
        using var guard = no_grad();
        _unit.invoke("add", _arguments);
    }

    public void Dispose()
    {
        _unit.Dispose();
        _strength.Dispose();
    }
}
