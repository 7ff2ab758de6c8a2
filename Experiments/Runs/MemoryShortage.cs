using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Runs;

/// <summary>Recognises that memory ran out, which the runtime says by a type, but native code only in words.</summary>
public static partial class MemoryShortage
{
    // Of libtorch's allocator, of CUDA itself, and of the libraries that allocate past the allocator.
    private static readonly string[] DeviceWords =
    [
        "CUDA out of memory",
        "CUDA error: out of memory",
        "CUBLAS_STATUS_ALLOC_FAILED",
        "CUDNN_STATUS_ALLOC_FAILED",
    ];

    private static readonly string[] Words =
    [
        .. DeviceWords,
        "DefaultCPUAllocator: can't allocate memory",
        "DefaultCPUAllocator: not enough memory",
        "std::bad_alloc",
        "Out of memory.",
    ];

    /// <summary>Whether an exception, or one that it was made of, says so.</summary>
    public static bool Caused(Exception? exception) =>
        exception switch
        {
            null => false,
            OutOfMemoryException => true,
            AggregateException many => many.InnerExceptions.Any(Caused),
            _ => IsNamedIn(exception.Message) || Caused(exception.InnerException),
        };

    /// <summary>The bytes of the tensor that there was no memory for; null if it wasn't a tensor on the CPU.</summary>
    public static long? Wanted(Exception? exception) =>
        exception switch
        {
            null => null,
            AggregateException many => many.InnerExceptions.Select(Wanted).FirstOrDefault(bytes => bytes is not null),
            _ when Tried().Match(exception.Message) is { Success: true } match
                    && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var bytes) => bytes,
            _ => Wanted(exception.InnerException),
        };

    /// <summary>Whether a text has the words of libtorch, of the C++ runtime or of .NET for it.</summary>
    public static bool IsNamedIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Words.Any(words => text.Contains(words, StringComparison.Ordinal));
    }

    /// <summary>Whether a text says that the memory of a device ran out, not that of the machine.</summary>
    public static bool IsOfDevice(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Array.Exists(DeviceWords, words => text.Contains(words, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"tried to allocate (\d+) bytes")]
    private static partial Regex Tried();
}
