using Platform.Abstractions;
using Platform.Plugins.Datasets.Files;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Reads whole text files.</summary>
internal static class TextFile
{
    /// <summary>Reads a file; line ends of Windows become <c>\n</c>, other marks that
    /// Unicode counts among them stay part of their line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="encoding">The name of its encoding.</param>
    /// <exception cref="ComponentException">It is missing, can't be read, is no text in this encoding, or is empty.</exception>
    public static string Read(string path, string option, string encoding)
    {
        var text = DataFile.Read(path, option, encoding, reader => reader.ReadToEnd()).Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Length > 0 ? text : throw new ComponentException($"The file '{path}' is empty.", option);
    }
}
