namespace Platform.Host.Storage.Mapping;

/// <summary>LiteDB's largest document, a little less than 16 MiB, with room for the short fields.</summary>
internal static class DocumentLimit
{
    public const int Bytes = 16_000_000;
    private const int LargestCharacter = 3;

    public static void Check(string what, params ReadOnlySpan<string?> texts)
    {
        var size = 0L;
        foreach (var text in texts)
        {
            size += (text?.Length ?? 0) * (long)LargestCharacter;
        }

        if (size > Bytes)
        {
            throw new ArgumentException(
                $"{what} has texts of {size / LargestCharacter:N0} characters; at most {Bytes / LargestCharacter:N0} can be "
                    + "stored. Shorten them."
            );
        }
    }
}
