using System.Text;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Predicting;

/// <summary>New inputs of a call, one per line.</summary>
internal static class GivenInputs
{
    // A byte order mark.
    private const char Mark = '\uFEFF';

    /// <summary>Those that were typed and those of a file, apart from each other: each may begin with a line that names columns.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="file">The file, - for the standard input; null if there is none.</param>
    /// <param name="shell">What the file's name and the standard input are read from.</param>
    /// <returns>Empty if the call names no inputs; otherwise each has a line that isn't blank.</returns>
    /// <exception cref="CallException">There is nothing in them, or the file is no text in UTF-8.</exception>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(IReadOnlyList<string> typed, string? file, Shell shell)
    {
        List<IReadOnlyList<string>> all = [];
        if (typed.Count > 0)
        {
            all.Add(NotEmpty(typed, "The input"));
        }

        if (file == "-")
        {
            all.Add(NotEmpty(Lines(await shell.In.ReadToEndAsync()), "Standard input"));
        }
        else if (file is not null)
        {
            all.Add(NotEmpty(Lines(Decode(await NamedFile.ReadBytesAsync(shell.File(file)), file)), $"The file '{file}'"));
        }

        return all;
    }

    private static IReadOnlyList<string> NotEmpty(IReadOnlyList<string> lines, string source) =>
        lines.Any(line => !string.IsNullOrWhiteSpace(line.TrimStart(Mark)))
            ? lines
            : throw new CallException($"{source} is empty. Give one input per line; leave it out to predict examples of the dataset.");

    // Only what editors write ends a line: other marks that Unicode counts among the ends
    // belong to a text. The last line's own end begins no other.
    private static string[] Lines(string text)
    {
        var lines = text.TrimStart(Mark).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static string Decode(byte[] bytes, string file)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(bytes);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new CallException(
                $"{file}, line {bytes.AsSpan(0, wrong.Index).Count((byte)'\n') + 1}: the byte 0x{wrong.BytesUnknown![0]:X2} "
                    + "isn't UTF-8. Save the file as UTF-8."
            );
        }
    }
}
