using System.Buffers.Binary;
using System.Text.Json;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>A safetensors file that was read and found whole.</summary>
/// <param name="Metadata">The texts of its header.</param>
/// <param name="Tensors">The tensors by name; their bytes are parts of the file's.</param>
internal sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, StoredTensor> Tensors)
{
    private const int Prefix = 8;
    private const int LongestHeader = 100_000_000; // The format's own limit.

    /// <summary>Reads a file. Nothing in it is believed: neither lengths, nor offsets, nor shapes.</summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format; the message says which.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < Prefix)
        {
            throw new InvalidDataException($"The file has {file.Length} bytes; a safetensors file has at least {Prefix}.");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (length > LongestHeader || length > (ulong)(file.Length - Prefix))
        {
            throw new InvalidDataException(
                $"The header claims {length} bytes, but the file has {file.Length}: it is truncated or not a safetensors file."
            );
        }

        var data = file[(Prefix + (int)length)..];
        try
        {
            using var header = JsonDocument.Parse(file.Slice(Prefix, (int)length));
            return Read(header.RootElement, data);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The header is not JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"The header doesn't have the format's form: {exception.Message}", exception);
        }
    }

    private static SafetensorsFile Read(JsonElement header, ReadOnlyMemory<byte> data)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var places = new List<(long Begin, long End, string Name)>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                foreach (var text in entry.Value.EnumerateObject())
                {
                    metadata[text.Name] =
                        text.Value.GetString() ?? throw new InvalidDataException($"The metadata '{text.Name}' is not a text.");
                }

                continue;
            }

            var (tensor, begin, end) = ReadTensor(entry, data);
            if (!tensors.TryAdd(entry.Name, tensor))
            {
                throw new InvalidDataException($"Tensor '{entry.Name}' appears twice.");
            }

            places.Add((begin, end, entry.Name));
        }

        CheckPlaces(places, data.Length);
        return new(metadata, tensors);
    }

    private static (StoredTensor Tensor, long Begin, long End) ReadTensor(JsonProperty entry, ReadOnlyMemory<byte> data)
    {
        var type = TensorType.Named(entry.Name, entry.Value.GetProperty("dtype").GetString() ?? "");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [var begin, var end] || begin < 0 || end < begin || end > data.Length)
        {
            throw new InvalidDataException(
                $"Tensor '{entry.Name}' lies outside the file's {data.Length} bytes of data: the file is truncated or damaged."
            );
        }

        if (ByteCount(shape, type) != end - begin)
        {
            throw new InvalidDataException(
                $"Tensor '{entry.Name}' of shape [{string.Join(", ", shape)}] and type {type.Name} doesn't have {end - begin} bytes."
            );
        }

        return (new(entry.Name, type, shape, data[(int)begin..(int)end]), begin, end);
    }

    // -1 for a negative size or one that no file could have.
    private static long ByteCount(IReadOnlyList<long> shape, TensorType type)
    {
        Int128 bytes = type.Size;
        foreach (var size in shape)
        {
            if (size < 0)
            {
                return -1;
            }

            bytes *= size;
            if (bytes > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)bytes;
    }

    private static void CheckPlaces(List<(long Begin, long End, string Name)> places, int length)
    {
        var end = 0L;
        foreach (var place in places.OrderBy(place => place.Begin).ThenBy(place => place.End))
        {
            if (place.Begin != end)
            {
                throw new InvalidDataException(
                    $"Tensor '{place.Name}' begins at byte {place.Begin} where byte {end} was due: data overlaps or has a hole."
                );
            }

            end = place.End;
        }

        if (end != length)
        {
            throw new InvalidDataException($"The tensors end at byte {end} of {length}: data is left over or missing.");
        }
    }
}
