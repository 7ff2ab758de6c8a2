using Platform.Experiments.Definitions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Clips all gradients in one native call.</summary>
/// <remarks>
/// As <c>torch.nn.utils.clip_grad_norm_</c> and <c>clip_grad_value_</c> do: gradients are multiplied by <c>norm limit / (norm + 1e-6)</c>, at most 1,
/// and each element is cut to ± the limit. A value limit comes first if both are given.
/// </remarks>
internal sealed class GradientClipper : IDisposable
{
    // A mistake in here aborts the process: constant, and run by the tests. A limit of infinity clips nothing.
    private const string Script = """
        def clip(parameters: List[Tensor], norm: float, value: float):
            gradients: List[Tensor] = []
            for parameter in parameters:
                gradient = parameter.grad
                if gradient is not None:
                    gradients.append(gradient)
            if len(gradients) > 0:
                if value != float('inf'):
                    torch._foreach_clamp_min_(gradients, -value)
                    torch._foreach_clamp_max_(gradients, value)
                if norm != float('inf'):
                    total = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients)))
                    torch._foreach_mul_(gradients, torch.clamp(norm / (total + 1e-6), max=1.0))
            return len(gradients)
        """;

    private readonly jit.CompilationUnit _unit = jit.compile(Script);
    private readonly object[] _arguments;

    private GradientClipper(IEnumerable<Tensor> parameters, double norm, double value) => _arguments = [parameters.ToArray(), norm, value];

    /// <summary>A clipper for the settings; null if nothing is to be clipped.</summary>
    public static GradientClipper? Of(TrainingSettings settings, IEnumerable<Tensor> parameters) => settings is { ClipNorm: null, ClipValue: null }
        ? null
        : new(parameters, settings.ClipNorm ?? double.PositiveInfinity, settings.ClipValue ?? double.PositiveInfinity);

    /// <summary>Clips the gradients in place.</summary>
    public void Clip() => _unit.invoke("clip", _arguments);

    public void Dispose() => _unit.Dispose();
}
