using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>Files that a call names: one that can't be opened is a mistake of the call.</summary>
internal static class NamedFile
{
    /// <exception cref="CallException">It can't be read.</exception>
    public static async Task<byte[]> ReadBytesAsync(string file)
    {
        try
        {
            return await File.ReadAllBytesAsync(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw Refused(file, "read", unread);
        }
    }

    /// <exception cref="CallException">It can't be read.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw Refused(file, "read", unread);
        }
    }

    /// <summary>Creates it, or begins it anew.</summary>
    /// <exception cref="CallException">It can't be written.</exception>
    public static FileStream Create(string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Refused(file, "written", refused);
        }
    }

    private static CallException Refused(string file, string done, Exception cause) =>
        new(Directory.Exists(file) ? $"'{file}' is a folder. Name a file in it." : $"The file '{file}' can't be {done}: {cause.Message}");
}
