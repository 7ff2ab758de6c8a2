using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Reads whole text files.</summary>
internal static class TextFile
{
    /// <summary>Reads a file; line ends of Windows become <c>\n</c>, other marks that Unicode counts among them stay part of their line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <exception cref="ComponentException">It is missing, can't be read, or is empty.</exception>
    public static string Read(string path, string option)
    {
        try
        {
            var text = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
            return text.Length > 0 ? text : throw new ComponentException($"The file '{path}' is empty.", option);
        }
        catch (Exception unread) when (unread is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException($"There is no file '{path}'. A relative path starts from the definition file's folder.", option, unread);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new ComponentException($"The file '{path}' can't be read: {unread.Message}", option, unread);
        }
    }
}
