using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// Carries what was committed before a crash from the logs into the data file, before LiteDB opens it. The logs hold
/// every page that the data file may hold half written, so this also mends a data file that was torn by the power cut.
/// </summary>
internal static class LogReplay
{
    /// <summary>Replays the logs, oldest generation first, and returns the newest generation that was found.</summary>
    public static long Replay(IReadOnlyList<LogFile> logs, IDiskFile data)
    {
        var found = logs
            .Select(log => (Log: log, Generation: log.Generation()))
            .Where(entry => entry.Generation is not null)
            .OrderBy(entry => entry.Generation)
            .ToList();
        foreach (var (log, generation) in found)
            Replay(log, generation!.Value, data);
        if (found.Count > 0)
            data.Flush();

        // Oldest first: an old generation alone would undo a newer one.
        foreach (var (log, _) in found)
            log.Retire();

        // A generation whose first page was lost isn't found, but later pages of it may have survived, and its number comes next.
        foreach (var log in logs)
            log.Empty();

        return found.Count > 0 ? found[^1].Generation!.Value : 0;
    }

    private static void Replay(LogFile log, long generation, IDiskFile data)
    {
        var confirmed = log.Pages(generation).Where(page => PageHeader.IsConfirmed(page)).Select(page => PageHeader.Transaction(page)).ToHashSet();

        foreach (var record in log.Pages(generation))
        {
            var page = record.AsSpan(0, LogFile.PageSize);
            if (!confirmed.Contains(PageHeader.Transaction(page)))
                continue;

            PageHeader.ClearTransaction(page);
            data.Write(page, PageHeader.DataPosition(page));
        }
    }
}
