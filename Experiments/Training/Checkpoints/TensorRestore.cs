using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>Copies tensors of a file into living ones: in place, so that whoever holds them goes on with them.</summary>
internal static class TensorRestore
{
    /// <summary>Checks all before it changes any.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape or type.</exception>
    public static void Into(IReadOnlyCollection<NamedTensor> targets, SafetensorsFile file, string prefix)
    {
        foreach (var target in targets)
        {
            Check(target, file, prefix);
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var target in targets)
        {
            target.Value.copy_(TensorBytes.ToTensor(file.Tensors[prefix + target.Name]));
        }
    }

    private static void Check(NamedTensor target, SafetensorsFile file, string prefix)
    {
        if (!file.Tensors.TryGetValue(prefix + target.Name, out var stored))
        {
            throw new InvalidDataException(
                $"The checkpoint has no tensor '{prefix}{target.Name}'. It was written by another model, optimizer or callback."
            );
        }

        if (!stored.Shape.SequenceEqual(target.Value.shape) || stored.Type.Scalar != target.Value.dtype)
        {
            throw new InvalidDataException(
                $"Tensor '{prefix}{target.Name}' is {stored.Type.Scalar} [{string.Join(", ", stored.Shape)}] in the checkpoint, "
                    + $"but {target.Value.dtype} [{string.Join(", ", target.Value.shape)}] is needed."
            );
        }
    }
}
