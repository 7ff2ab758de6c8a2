namespace Platform.Host.Storage.Copies;

/// <summary>Puts a copy of records in the place of a data directory.</summary>
internal static class Replacement
{
    /// <summary>Moves what is there away, and the copy there.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="copy">A directory on the same disk.</param>
    /// <param name="before">Where to move what is there; null: it is empty, or there is none.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">A host owns the directory, or it can't be moved; the copy is where it was.</exception>
    public static void Make(string directory, string copy, string? before, TimeProvider time)
    {
        try
        {
            if (before is not null)
            {
                // No host writes to what is moved, and none begins to.
                using var owned = DataDirectory.Own(directory, time);
                Directory.Move(directory, before);
            }
            else if (Directory.Exists(directory))
            {
                Directory.Delete(directory);
            }

            Directory.Move(copy, directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The copy is in '{copy}', and can't take the place of '{directory}': {exception.Message} Move it there while no "
                    + "host is running, or name it with --data.",
                exception
            );
        }
    }
}
