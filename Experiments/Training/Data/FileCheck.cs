using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training.Data;

/// <summary>Checks that a dataset reads what the experiment was started with; hashes the files while the dataset reads them.</summary>
internal sealed class FileCheck
{
    private readonly Task[] _checks;

    private FileCheck(Task[] checks) => _checks = checks;

    /// <summary>Begins, and finds what is missing at once.</summary>
    /// <exception cref="DataUnavailableException">Something isn't there.</exception>
    public static FileCheck Start(IReadOnlyList<DataFile> files)
    {
        if (files.FirstOrDefault(file => !File.Exists(file.Path) && !Directory.Exists(file.Path)) is { } missing)
        {
            throw Unavailable(missing, $"There is nothing at '{missing.Path}' any more");
        }

        return new([.. files.Select(file => Task.Run(() => Check(file)))]);
    }

    /// <summary>Waits for the hashes.</summary>
    /// <exception cref="DataUnavailableException">A file isn't what it was, or can't be read.</exception>
    public void Finish() => Task.WhenAll(_checks).GetAwaiter().GetResult();

    private static void Check(DataFile file)
    {
        DataFile? now;
        try
        {
            now = FileContent.Read(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(file, $"'{file.Path}' can't be read: {unread.Message}");
        }

        if (now?.Sha256 != file.Sha256)
        {
            throw Unavailable(
                file,
                $"'{file.Path}' isn't what it was: {(now is null ? "there is nothing" : $"it is {DataChange.Describe(now)}")} now"
            );
        }
    }

    private static DataUnavailableException Unavailable(DataFile file, string what) =>
        new(
            $"{what.TrimEnd('.')} (dataset.{file.Option}; the experiment was started with {DataChange.Describe(file)}). No trial "
                + $"continues without it. Put it back and resume."
        );
}
