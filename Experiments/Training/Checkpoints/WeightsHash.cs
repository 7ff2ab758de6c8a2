using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Platform.Abstractions;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>SHA-256 over a model's tensors: names in ordinal order, each with its type, shape and bytes.</summary>
internal static class WeightsHash
{
    public static string Of(IEnumerable<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            AppendText(hash, tensor.Name);
            AppendText(hash, TensorType.Of(tensor.Name, tensor.Value.dtype).Name);
            AppendNumber(hash, tensor.Value.shape.Length);
            foreach (var size in tensor.Value.shape)
            {
                AppendNumber(hash, size);
            }

            hash.AppendData(TensorBytes.Of(tensor.Value));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length, so that no two lists of tensors give the same bytes.
    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AppendNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
