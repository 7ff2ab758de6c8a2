using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>The model's tensors of a checkpoint, which is a safetensors file; read from front to back, so that size is no matter.</summary>
internal sealed class CheckpointWeights
{
    private const string ModelPrefix = "model.";
    private const int LengthBytes = 8;
    private const int LongestHeader = 100_000_000; // The format's own limit.

    private readonly Stream _checkpoint;
    private long _position;

    private CheckpointWeights(Stream checkpoint, IReadOnlyList<StoredWeight> tensors) => (_checkpoint, Tensors) = (checkpoint, tensors);

    /// <summary>The tensors whose names start with <c>model.</c>, without that beginning, in the order of their bytes.</summary>
    public IReadOnlyList<StoredWeight> Tensors { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">The checkpoint isn't a safetensors file, or is damaged.</exception>
    public static async Task<CheckpointWeights> ReadAsync(Stream checkpoint, CancellationToken cancellationToken)
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
            return new(
                checkpoint,
                [
                    .. document
                        .RootElement.EnumerateObject()
                        .Where(entry => entry.Name.StartsWith(ModelPrefix, StringComparison.Ordinal))
                        .Select(Place)
                        .OrderBy(tensor => tensor.Begin),
                ]
            );
        }
        catch (Exception exception)
            when (exception is EndOfStreamException or JsonException or InvalidOperationException or FormatException or KeyNotFoundException
            )
        {
            throw new InvalidDataException($"The checkpoint isn't a whole safetensors file: {exception.Message}", exception);
        }
    }

    /// <summary>Copies the bytes of a tensor; each one once, in their order.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is truncated.</exception>
    public async Task CopyAsync(StoredWeight tensor, Stream output, CancellationToken cancellationToken)
    {
        await CopyAsync(Stream.Null, tensor.Begin - _position, cancellationToken);
        await CopyAsync(output, tensor.Length, cancellationToken);
        _position = tensor.Begin + tensor.Length;
    }

    /// <summary>Reads the rest: the hash of the checkpoint is checked at its end.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => _checkpoint.CopyToAsync(Stream.Null, cancellationToken);

    private static StoredWeight Place(JsonProperty entry)
    {
        var offsets = entry.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        return begin >= 0 && end >= begin
            ? new StoredWeight(
                entry.Name[ModelPrefix.Length..],
                entry.Value.GetProperty("dtype").GetString()!,
                entry.Value.GetProperty("shape").Clone(),
                begin,
                end - begin
            )
            : throw new FormatException($"tensor '{entry.Name}' lies at {begin} to {end}.");
    }

    private async Task CopyAsync(Stream to, long count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            while (count > 0)
            {
                var read = await _checkpoint.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken);
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
}
