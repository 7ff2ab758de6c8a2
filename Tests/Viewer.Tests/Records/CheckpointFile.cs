using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Viewer.Tests.Records;

/// <summary>A small file of weights.</summary>
internal static class CheckpointFile
{
    /// <summary>Safetensors: the length of its header, the header, one tensor of two numbers.</summary>
    public static byte[] Content { get; } = Make("""{"model.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""");

    public static string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));

    private static byte[] Make(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)];
    }
}
