using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Shapes as messages write them: [32, 1].</summary>
internal static class Shapes
{
    public static string Of(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>With the type of the elements.</summary>
    public static string WithType(Tensor tensor) => $"{Of(tensor.shape)} {tensor.dtype.ToString().ToLowerInvariant()}";
}
