using System.Text;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Files;

/// <summary>Reads files of text, plain or gzipped. What is no text, or not in the
/// encoding that was named, is refused at its line.</summary>
internal static class DataFile
{
    private const int HeadBytes = 64;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="encoding">The name of its encoding; a byte order mark of UTF-16 goes before UTF-8.</param>
    /// <param name="read">Reads its text.</param>
    /// <exception cref="ComponentException">It is missing, can't be read, or is no text in this encoding.</exception>
    public static T Read<T>(string path, string option, string encoding, Func<TextReader, T> read)
    {
        var named = TextEncoding.Named(encoding);
        try
        {
            var head = Head(path);
            if (Foreign(head, named) is { } kind)
            {
                throw new ComponentException($"The file '{path}' is {kind}, not text. Save its table as a CSV file.", option);
            }

            var actual =
                head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] && named is UTF8Encoding
                    ? TextEncoding.Named(head[0] == 0xFF ? "utf-16" : "utf-16BE")
                    : named;
            if (actual is UTF8Encoding && head.Contains((byte)0))
            {
                throw new ComponentException(
                    $"The file '{path}' has zero bytes, which no text in UTF-8 has. If it is in UTF-16, set 'encoding: utf-16'.",
                    "encoding"
                );
            }

            return Decoded(path, actual, read);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException(
                $"There is no file '{path}'. A relative path starts from the definition file's folder.",
                option,
                missing
            );
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ComponentException(
                Directory.Exists(path) ? $"'{path}' is a folder. Name a file in it." : $"The file '{path}' can't be read: {unread.Message}",
                option,
                unread
            );
        }
    }

    private static T Decoded<T>(string path, Encoding encoding, Func<TextReader, T> read)
    {
        try
        {
            // The reader leaves out the encoding's own byte order mark; told to look for
            // others, it would fall back to encodings that refuse nothing.
            using var text = new StreamReader(Open(path), encoding, detectEncodingFromByteOrderMarks: false);
            return read(text);
        }
        catch (DecoderFallbackException wrong)
        {
            var bytes = string.Join(' ', (wrong.BytesUnknown ?? []).Select(one => $"0x{one:X2}"));
            var way =
                encoding is UTF8Encoding
                    ? "Name the file's encoding, such as 'encoding: windows-1252', or save it as UTF-8"
                    : "Name another 'encoding'";
            throw new ComponentException(
                $"{path}, line {LineOfFault(path, encoding)}: {bytes} isn't {encoding.WebName.ToUpperInvariant()}. {way}.",
                "encoding",
                wrong
            );
        }
    }

    /// <summary>Opens a file, plain or gzipped, whatever its name ends in.</summary>
    /// <exception cref="IOException">It is missing or can't be read anew.</exception>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new IOException("It is a pipe, but each worker reads the data anew.");
        }

        Span<byte> start = stackalloc byte[2];
        var isPacked =
            path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            || (file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B]);
        file.Position = 0;
        return isPacked ? new PackedFile(file) : file;
    }

    private static byte[] Head(string path)
    {
        using var stream = Open(path);
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static string? Foreign(byte[] head, Encoding encoding) =>
        head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive, such as a workbook of Excel (.xlsx)",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old workbook of Excel (.xls)",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] when encoding is UTF8Encoding => "a Parquet file",
            _ => null,
        };

    // Only where the file is refused: byte by byte, so that the line is known.
    private static int LineOfFault(string path, Encoding encoding)
    {
        using var stream = new BufferedStream(Open(path));
        var (decoder, line, bytes, characters) = (encoding.GetDecoder(), 1, new byte[1], new char[8]);
        try
        {
            for (int next; (next = stream.ReadByte()) >= 0; )
            {
                bytes[0] = (byte)next;
                line += characters.AsSpan(0, decoder.GetChars(bytes, 0, 1, characters, 0, flush: false)).Count('\n');
            }
        }
        catch (DecoderFallbackException)
        {
            // Found.
        }

        return line;
    }
}
