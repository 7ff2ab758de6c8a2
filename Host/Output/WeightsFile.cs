using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>Takes the model's tensors out of a checkpoint: a safetensors file with the names
/// that the model gives them. Streams, so that size is no matter.</summary>
internal static class WeightsFile
{
    private const int LengthBytes = 8;

    /// <summary>What the header of the weights says of the checkpoint that they are from.</summary>
    public static IReadOnlyDictionary<string, string> Describe(CheckpointRecord checkpoint) =>
        new Dictionary<string, string>
        {
            ["experiment"] = checkpoint.Experiment,
            ["trial"] = checkpoint.Trial.ToString(CultureInfo.InvariantCulture),
            ["epoch"] = checkpoint.Epoch.ToString(CultureInfo.InvariantCulture),
            ["step"] = checkpoint.Step.ToString(CultureInfo.InvariantCulture),
            ["checkpoint"] = checkpoint.Sha256,
        };

    /// <summary>Copies the tensors whose names start with <c>model.</c>, without that beginning.</summary>
    /// <param name="checkpoint">The checkpoint, a safetensors file.</param>
    /// <param name="output">Where the weights go.</param>
    /// <param name="metadata">The texts of the new header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many tensors were copied.</returns>
    /// <exception cref="InvalidDataException">The checkpoint isn't a safetensors file, or is damaged.</exception>
    public static async Task<int> ExtractAsync(
        Stream checkpoint,
        Stream output,
        IReadOnlyDictionary<string, string> metadata,
        CancellationToken cancellationToken
    )
    {
        var weights = await CheckpointWeights.ReadAsync(checkpoint, cancellationToken);
        await output.WriteAsync(Header(weights.Tensors, metadata), cancellationToken);
        foreach (var tensor in weights.Tensors)
        {
            await weights.CopyAsync(tensor, output, cancellationToken);
        }

        await weights.EndAsync(cancellationToken);
        return weights.Tensors.Count;
    }

    private static byte[] Header(IReadOnlyList<StoredWeight> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            var begin = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                json.WritePropertyName("shape");
                tensor.Shape.WriteTo(json);
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begin);
                json.WriteNumberValue(begin += tensor.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Filled up with spaces, so that the data is aligned.
        var padded = (buffer.WrittenCount + LengthBytes - 1) / LengthBytes * LengthBytes;
        var header = new byte[LengthBytes + padded];
        header.AsSpan(LengthBytes).Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(header, padded);
        buffer.WrittenSpan.CopyTo(header.AsSpan(LengthBytes));
        return header;
    }
}
