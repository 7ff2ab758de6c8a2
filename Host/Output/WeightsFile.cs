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
    private const string ModelPrefix = "model.";
    private const int LengthBytes = 8;
    private const int LongestHeader = 100_000_000; // The format's own limit.

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
        var tensors = await ReadHeaderAsync(checkpoint, cancellationToken);
        var weights = tensors.Where(tensor => tensor.Name.StartsWith(ModelPrefix, StringComparison.Ordinal)).ToList();
        await output.WriteAsync(Header(weights, metadata), cancellationToken);
        var position = 0L;
        foreach (var tensor in weights)
        {
            await CopyAsync(checkpoint, Stream.Null, tensor.Begin - position, cancellationToken);
            await CopyAsync(checkpoint, output, tensor.Length, cancellationToken);
            position = tensor.Begin + tensor.Length;
        }

        // The hash of the checkpoint is checked when its end is read.
        await checkpoint.CopyToAsync(Stream.Null, cancellationToken);
        return weights.Count;
    }

    private static async Task<IReadOnlyList<TensorPlace>> ReadHeaderAsync(Stream checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            var prefix = new byte[LengthBytes];
            await checkpoint.ReadExactlyAsync(prefix, cancellationToken);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (length > LongestHeader)
            {
                throw new InvalidDataException($"The header claims {length} bytes: the checkpoint isn't a safetensors file.");
            }

            var header = new byte[length];
            await checkpoint.ReadExactlyAsync(header, cancellationToken);
            using var document = JsonDocument.Parse(header);
            return
            [
                .. document
                    .RootElement.EnumerateObject()
                    .Where(entry => entry.Name != "__metadata__")
                    .Select(Place)
                    .OrderBy(tensor => tensor.Begin),
            ];
        }
        catch (Exception exception)
            when (exception is EndOfStreamException or JsonException or InvalidOperationException or FormatException or KeyNotFoundException
            )
        {
            throw new InvalidDataException($"The checkpoint isn't a whole safetensors file: {exception.Message}", exception);
        }
    }

    private static TensorPlace Place(JsonProperty entry)
    {
        var offsets = entry.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        return begin >= 0 && end >= begin
            ? new TensorPlace(
                entry.Name,
                entry.Value.GetProperty("dtype").GetString()!,
                entry.Value.GetProperty("shape").Clone(),
                begin,
                end - begin
            )
            : throw new FormatException($"tensor '{entry.Name}' lies at {begin} to {end}.");
    }

    private static byte[] Header(IReadOnlyList<TensorPlace> tensors, IReadOnlyDictionary<string, string> metadata)
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
                json.WriteStartObject(tensor.Name[ModelPrefix.Length..]);
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

    private static async Task CopyAsync(Stream from, Stream to, long count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            while (count > 0)
            {
                var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken);
                if (read == 0)
                {
                    throw new InvalidDataException("The checkpoint is truncated: its tensors end before their places do.");
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record TensorPlace(string Name, string Type, JsonElement Shape, long Begin, long Length);
}
