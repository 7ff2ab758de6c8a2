using Platform.Experiments.Definitions.Settings;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Clips all gradients in one native call.</summary>
/// <remarks>
/// As <c>torch.nn.utils.clip_grad_norm_</c> and <c>clip_grad_value_</c> do: gradients are multiplied by <c>norm limit / (norm + 1e-6)</c>,
/// at most 1, and each element is cut to ± the limit. A value limit comes first if both are given.
/// </remarks>
internal sealed class GradientClipper : IDisposable
{
    // A mistake in here aborts the process: constant, and run by the tests. A limit of infinity clips nothing. The gradients are put into
    // a list that is given, empty: writes into a list that the script made itself would be removed as dead code.
    private const string Script = """
        def clip(parameters: List[Tensor], gradients: List[Tensor], norm: float, value: float):
            for parameter in parameters:
                gradient = parameter.grad
                if gradient.numel() > 0:
                    gradients.append(gradient)
            if len(gradients) > 0:
                if value != float('inf'):
                    torch._foreach_clamp_min_(gradients, -value)
                    torch._foreach_clamp_max_(gradients, value)
                if norm != float('inf'):
                    total = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients)))
                    torch._foreach_mul_(gradients, torch.clamp(norm / (total + 1e-6), max=1.0))

        """;

    private readonly jit.CompilationUnit _unit = jit.compile(Script);

    // Scalars of our own: one that the library makes of a double may be freed before the native call has read it.
    private readonly object[] _arguments;

    private GradientClipper(IEnumerable<Tensor> parameters, double norm, double value) =>
        _arguments = [parameters.ToArray(), Array.Empty<Tensor>(), norm.ToScalar(), value.ToScalar()];

    /// <summary>A clipper for the settings; null if nothing is to be clipped.</summary>
    public static GradientClipper? Of(TrainingSettings settings, IEnumerable<Tensor> parameters) =>
        settings is { ClipNorm: null, ClipValue: null }
            ? null
            : new(parameters, settings.ClipNorm ?? double.PositiveInfinity, settings.ClipValue ?? double.PositiveInfinity);

    /// <summary>Clips the gradients in place.</summary>
    public void Clip() => _unit.invoke("clip", _arguments);

    public void Dispose()
    {
        _unit.Dispose();
        foreach (var scalar in _arguments.OfType<Scalar>())
        {
            scalar.Dispose();
        }
    }
}
