namespace Platform.Experiments.Training;

/// <summary>Recognises that memory ran out, which the runtime says by a type, but native code only in words.</summary>
public static class MemoryShortage
{
    private static readonly string[] Words =
    [
        "DefaultCPUAllocator: can't allocate memory",
        "DefaultCPUAllocator: not enough memory",
        "CUDA out of memory",
        "std::bad_alloc",
        "Out of memory.",
    ];

    /// <summary>Whether an exception, or one that it was made of, says so.</summary>
    public static bool Caused(Exception? exception) => exception switch
    {
        null => false,
        OutOfMemoryException => true,
        AggregateException many => many.InnerExceptions.Any(Caused),
        _ => IsNamedIn(exception.Message) || Caused(exception.InnerException),
    };

    /// <summary>Whether a text has the words of libtorch, of the C++ runtime or of .NET for it.</summary>
    public static bool IsNamedIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Words.Any(words => text.Contains(words, StringComparison.Ordinal));
    }
}
