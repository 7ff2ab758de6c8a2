using static TorchSharp.torch;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>Tensors as raw bytes, row by row, and back.</summary>
internal static class TensorBytes
{
    /// <summary>Copies a tensor's elements from whatever device they are on.</summary>
    /// <returns>The number of bytes.</returns>
    public static int Copy(Tensor tensor, Span<byte> destination)
    {
        if (tensor.numel() == 0)
        {
            return 0;
        }

        using var scope = NewDisposeScope();
        using var detached = tensor.detach();
        var bytes = detached.cpu().contiguous().bytes;
        bytes.CopyTo(destination);
        return bytes.Length;
    }

    /// <summary>A tensor's elements.</summary>
    public static byte[] Of(Tensor tensor)
    {
        var bytes = new byte[tensor.numel() * tensor.element_size()];
        Copy(tensor, bytes);
        return bytes;
    }

    /// <summary>A new tensor on the CPU.</summary>
    public static Tensor ToTensor(StoredTensor stored)
    {
        var tensor = empty([.. stored.Shape], stored.Type.Scalar, CPU);
        if (stored.Bytes.Length > 0)
        {
            stored.Bytes.Span.CopyTo(tensor.bytes);
        }

        return tensor;
    }
}
