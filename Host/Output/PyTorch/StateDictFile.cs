using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Platform.Host.Output.PyTorch;

/// <summary>Writes the model's tensors of a checkpoint as <c>torch.save</c> writes a state dict: a zip file of a pickle, which names
/// the tensors, and of their bytes. <c>torch.load(FILE, weights_only=True)</c> reads it.</summary>
internal static class StateDictFile
{
    private const string Folder = "archive";

    // Elements of PyTorch's storages, by the names that safetensors has for their types.
    private static readonly Dictionary<string, (string Storage, int Size)> Storages = new()
    {
        ["F64"] = ("DoubleStorage", 8),
        ["F32"] = ("FloatStorage", 4),
        ["F16"] = ("HalfStorage", 2),
        ["BF16"] = ("BFloat16Storage", 2),
        ["I64"] = ("LongStorage", 8),
        ["I32"] = ("IntStorage", 4),
        ["I16"] = ("ShortStorage", 2),
        ["I8"] = ("CharStorage", 1),
        ["U8"] = ("ByteStorage", 1),
        ["BOOL"] = ("BoolStorage", 1),
    };

    /// <summary>Writes it.</summary>
    /// <param name="checkpoint">The checkpoint, a safetensors file.</param>
    /// <param name="output">Where the file goes; can be sought in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The checkpoint isn't a safetensors file, or is damaged.</exception>
    public static async Task WriteAsync(Stream checkpoint, Stream output, CancellationToken cancellationToken)
    {
        var weights = await CheckpointWeights.ReadAsync(checkpoint, cancellationToken);
        await using var zip = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            Encoding.UTF8,
            cancellationToken
        );
        await AddAsync("data.pkl", file => file.WriteAsync(Pickle(weights.Tensors), cancellationToken).AsTask());
        foreach (var (number, tensor) in weights.Tensors.Index())
        {
            await AddAsync($"data/{Key(number)}", file => weights.CopyAsync(tensor, file, cancellationToken));
        }

        await AddAsync("version", file => file.WriteAsync("3\n"u8.ToArray(), cancellationToken).AsTask());
        await weights.EndAsync(cancellationToken);

        // Not compressed, so that readers may map the file.
        async Task AddAsync(string name, Func<Stream, Task> write)
        {
            await using var file = await zip.CreateEntry($"{Folder}/{name}", CompressionLevel.NoCompression).OpenAsync(cancellationToken);
            await write(file);
        }
    }

    private static ReadOnlyMemory<byte> Pickle(IReadOnlyList<StoredWeight> tensors)
    {
        var pickle = Dictionary(new PickleWriter()).Mark();
        foreach (var (number, tensor) in tensors.Index())
        {
            Write(pickle.Text(tensor.Name), Key(number), tensor);
        }

        return pickle.SetItems().Stop().Bytes;
    }

    // _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)
    private static void Write(PickleWriter pickle, string key, StoredWeight tensor)
    {
        var (storage, size) = Storages[tensor.Type];
        long[] shape = [.. tensor.Shape.EnumerateArray().Select(length => length.GetInt64())];
        pickle.Global("torch._utils", "_rebuild_tensor_v2").Mark();
        pickle.Mark().Text("storage").Global("torch", storage).Text(key).Text("cpu").Number(tensor.Length / size).Tuple().Reference();
        Numbers(pickle.Number(0), shape);
        Numbers(pickle, Strides(shape));
        Dictionary(pickle.False()).Tuple().Call();
    }

    private static PickleWriter Dictionary(PickleWriter pickle) => pickle.Global("collections", "OrderedDict").Mark().Tuple().Call();

    private static void Numbers(PickleWriter pickle, long[] numbers)
    {
        pickle.Mark();
        foreach (var number in numbers)
        {
            pickle.Number(number);
        }

        pickle.Tuple();
    }

    private static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            (strides[i], stride) = (stride, stride * Math.Max(shape[i], 1));
        }

        return strides;
    }

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
