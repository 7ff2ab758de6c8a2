namespace Platform.Experiments.Runs;

/// <summary>What an exception says, as a reason that is read at a glance.</summary>
public static class FaultText
{
    private const int Longest = 400;

    // Libtorch puts its native stack behind its message.
    private static readonly string[] NativeStack = ["Exception raised from ", "\nframe #"];

    /// <summary>The message in one line, without a native stack and not longer than a few sentences.</summary>
    public static string Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = exception.Message;
        var end = NativeStack
            .Select(mark => message.IndexOf(mark, StringComparison.Ordinal))
            .Where(index => index > 0)
            .DefaultIfEmpty(message.Length)
            .Min();
        var line = message[..end].Trim().ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : $"{line[..Longest].TrimEnd()}…";
    }
}
