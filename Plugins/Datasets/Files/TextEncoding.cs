using System.Text;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Files;

/// <summary>Encodings by name. All of them refuse what they can't read: with a character that
/// stands for any unreadable byte two different texts become one.</summary>
internal static class TextEncoding
{
    public const string Usual = "utf-8";

    /// <exception cref="ComponentException">There is no such encoding.</exception>
    public static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                    name,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                ) ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw new ComponentException(
                $"There is no encoding '{name}'. Some that are known: utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15, "
                    + "windows-1251, shift_jis, gb18030.",
                "encoding",
                unknown
            );
        }
    }
}
