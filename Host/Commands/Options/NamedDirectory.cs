using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>Directories that a call names, to be filled: one that can't be is a mistake of the call.</summary>
internal static class NamedDirectory
{
    /// <summary>Fills a directory that doesn't exist yet, or is empty. Under its name it is whole: until then it is called
    /// <c>NAME.partial</c>, which goes if anything fails.</summary>
    /// <param name="directory">Its full path.</param>
    /// <param name="fill">Is given the directory to write into.</param>
    /// <exception cref="CallException">It has content, it can't be made, or <c>NAME.partial</c> was left behind.</exception>
    public static async Task FillAsync(string directory, Func<string, Task> fill)
    {
        directory = Path.TrimEndingDirectorySeparator(directory);
        var partial = directory + ".partial";
        Expect(directory, partial);
        Create(partial);
        try
        {
            await fill(partial);
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory);
            }

            Directory.Move(partial, directory);
        }
        catch
        {
            Directory.Delete(partial, recursive: true);
            throw;
        }
    }

    private static void Expect(string directory, string partial)
    {
        if (File.Exists(directory))
        {
            throw new CallException($"'{directory}' is a file. Name a directory that doesn't exist yet, or is empty.");
        }

        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new CallException($"'{directory}' isn't empty. Name a directory that doesn't exist yet, or is empty.");
        }

        if (Path.Exists(partial))
        {
            throw new CallException(
                $"'{partial}' is what another export is writing, or was when it was killed. If none is running, delete it and try again."
            );
        }
    }

    private static void Create(string partial)
    {
        try
        {
            Directory.CreateDirectory(partial);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CallException($"The directory '{partial}' can't be made: {refused.Message}");
        }
    }
}
