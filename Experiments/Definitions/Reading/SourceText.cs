using System.Text;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>Makes text of a file's bytes, or says what is wrong with them.</summary>
internal static class SourceText
{
    /// <summary>The largest file that is read; real ones have a hundred lines.</summary>
    public const int LargestSize = 1 << 20;

    public static string? Read(string path, string file, ProblemList problems)
    {
        var start = new SourcePlace(file, 1, 1);
        if (Directory.Exists(path))
        {
            problems.Add(start, "", $"'{path}' is a folder.", "Name the definition file in it.");
            return null;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[LargestSize + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Decode(bytes.AsSpan(0, length), file, problems);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(start, "", $"There is no file '{path}'.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(start, "", $"The file '{path}' can't be read: {failure.Message}");
        }

        return null;
    }

    public static string? Decode(ReadOnlySpan<byte> bytes, string file, ProblemList problems)
    {
        if (bytes.Length > LargestSize)
        {
            problems.Add(new SourcePlace(file, 1, 1), "", "The file is larger than 1 MiB: this can't be a definition.");
            return null;
        }

        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            problems.Add(new SourcePlace(file, 1, 1), "", "The file is in UTF-16.", "Save it in UTF-8.");
            return null;
        }

        var text = new StringBuilder(bytes.Length);
        var rest = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        var (line, column) = (1, 1);
        while (!rest.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(rest, out var rune, out var used) is System.Buffers.OperationStatus.Done;
            if (!valid || IsControl(rune))
            {
                problems.Add(
                    new SourcePlace(file, line, column),
                    "",
                    valid
                        ? $"The control character U+{rune.Value:X4} can't be in a definition: is this a text file?"
                        : $"The byte 0x{rest[0]:X2} isn't UTF-8: is this a text file?"
                );
                return null;
            }

            text.Append(rune);
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            rest = rest[used..];
        }

        return text.ToString();
    }

    private static bool IsControl(Rune rune) =>
        (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0x7F or 0xFFFE or 0xFFFF;
}
