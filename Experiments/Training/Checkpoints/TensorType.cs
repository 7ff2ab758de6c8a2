using static TorchSharp.torch;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>The element types of the safetensors format that libtorch has as well.</summary>
/// <param name="Name">As the format writes it: <c>F32</c>.</param>
/// <param name="Scalar">As libtorch calls it.</param>
/// <param name="Size">Bytes of an element.</param>
internal sealed record TensorType(string Name, ScalarType Scalar, int Size)
{
    private static readonly TensorType[] All =
    [
        new("F64", ScalarType.Float64, 8),
        new("F32", ScalarType.Float32, 4),
        new("F16", ScalarType.Float16, 2),
        new("BF16", ScalarType.BFloat16, 2),
        new("I64", ScalarType.Int64, 8),
        new("I32", ScalarType.Int32, 4),
        new("I16", ScalarType.Int16, 2),
        new("I8", ScalarType.Int8, 1),
        new("U8", ScalarType.Byte, 1),
        new("BOOL", ScalarType.Bool, 1),
    ];

    public static TensorType Of(string tensor, ScalarType scalar) =>
        Array.Find(All, type => type.Scalar == scalar)
        ?? throw new NotSupportedException($"Tensor '{tensor}' has type {scalar}, which a checkpoint can't hold. Known types: {Known}.");

    public static TensorType Named(string tensor, string name) =>
        Array.Find(All, type => type.Name == name)
        ?? throw new InvalidDataException($"Tensor '{tensor}' has the unknown type '{name}'. Known types: {Known}.");

    private static string Known => string.Join(", ", All.Select(type => type.Name));
}
