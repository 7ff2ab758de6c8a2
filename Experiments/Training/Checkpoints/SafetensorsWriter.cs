using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>Writes tensors as one safetensors file: 8 bytes of length, a JSON header, raw little-endian data.</summary>
/// <remarks>Wide elements come first and the header is filled up to 8 bytes, so that each
/// tensor is aligned to its element; readers may then map the file.</remarks>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static byte[] Write(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var entries = tensors
            .Select(tensor => (tensor.Name, tensor.Value, Type: TensorType.Of(tensor.Name, tensor.Value.dtype)))
            .OrderByDescending(entry => entry.Type.Size)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .ToArray();

        var header = new ArrayBufferWriter<byte>();
        var length = WriteHeader(header, entries, metadata);
        var padded = (header.WrittenCount + Alignment - 1) / Alignment * Alignment;
        if (Alignment + padded + length > Array.MaxLength)
        {
            throw new NotSupportedException(
                $"A checkpoint of {length:N0} bytes is larger than the {Array.MaxLength:N0} bytes that one may have."
            );
        }

        var file = new byte[Alignment + padded + length];
        BinaryPrimitives.WriteInt64LittleEndian(file, padded);
        header.WrittenSpan.CopyTo(file.AsSpan(Alignment));
        file.AsSpan(Alignment + header.WrittenCount, padded - header.WrittenCount).Fill((byte)' ');
        var at = Alignment + padded;
        foreach (var entry in entries)
        {
            at += TensorBytes.Copy(entry.Value, file.AsSpan(at));
        }

        return file;
    }

    private static long WriteHeader(
        IBufferWriter<byte> buffer,
        IEnumerable<(string Name, TorchSharp.torch.Tensor Value, TensorType Type)> entries,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        var end = 0L;
        foreach (var (name, value, type) in entries)
        {
            var begin = end;
            end += value.numel() * type.Size;
            json.WriteStartObject(name);
            json.WriteString("dtype", type.Name);
            WriteNumbers(json, "shape", value.shape);
            WriteNumbers(json, "data_offsets", [begin, end]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        return end;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
