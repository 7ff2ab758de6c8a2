using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Optimizers;

/// <summary>Makes the state that an optimizer keeps for each parameter, named <c>kind.parameter</c>.</summary>
internal static class StateTensors
{
    /// <summary>Tensors like the parameters, also in their strides, which fused kernels rely on.</summary>
    public static IReadOnlyList<NamedTensor> Like(string kind, IReadOnlyList<NamedTensor> parameters, double value = 0) =>
        Make(kind, parameters, parameter => full_like(parameter, value, requires_grad: false));

    /// <summary>One number a parameter: float32, or float64 if the parameter is.</summary>
    public static IReadOnlyList<NamedTensor> Numbers(string kind, IReadOnlyList<NamedTensor> parameters, double value = 0) =>
        Make(kind, parameters, parameter => Number(parameter, value, parameter.dtype == float64 ? float64 : float32));

    /// <summary>One float32 step counter a parameter, the type that fused kernels read.</summary>
    public static IReadOnlyList<NamedTensor> Counters(IReadOnlyList<NamedTensor> parameters, double value = 0) =>
        Make("step", parameters, parameter => Number(parameter, value, float32));

    /// <summary>Copies of the parameters as they are now.</summary>
    public static IReadOnlyList<NamedTensor> Copies(string kind, IReadOnlyList<NamedTensor> parameters) =>
        Make(kind, parameters, parameter => parameter.detach().clone());

    /// <summary>A float64 number for all the parameters together. It is in main memory wherever they are, because scripts compute with it
    /// as a number: reading it from another device would wait for that device.</summary>
    public static NamedTensor Shared(string name, double value = 0) => Shared(name, [], value);

    /// <summary>Several such numbers.</summary>
    public static NamedTensor Shared(string name, int count, double value) => Shared(name, [(long)count], value);

    /// <summary>Whether fused kernels exist for all the parameters; otherwise for-each operations do the same.</summary>
    public static bool AreFusable(IReadOnlyList<NamedTensor> parameters) =>
        parameters.All(parameter =>
            parameter.Value.device_type is TorchSharp.DeviceType.CPU or TorchSharp.DeviceType.CUDA
            && parameter.Value.dtype is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16
            && parameter.Value.dtype == parameters[0].Value.dtype
        );

    private static NamedTensor Shared(string name, long[] shape, double value) =>
        new(name, full(shape, value, dtype: float64, device: CPU).DetachFromDisposeScope());

    private static Tensor Number(Tensor parameter, double value, ScalarType type) => full([], value, dtype: type, device: parameter.device);

    private static IReadOnlyList<NamedTensor> Make(string kind, IReadOnlyList<NamedTensor> parameters, Func<Tensor, Tensor> make)
    {
        using var guard = no_grad();
        return
        [
            .. parameters.Select(parameter => new NamedTensor($"{kind}.{parameter.Name}", make(parameter.Value).DetachFromDisposeScope())),
        ];
    }
}
