using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// Carries what was committed before a crash from the logs into the data file, before LiteDB opens it. The logs hold
/// every page that the data file may hold half written, so this also mends a data file that was torn by the power cut.
/// </summary>
internal static class LogReplay
{
    /// <summary>Replays the logs, oldest generation first, and returns the newest generation that was found.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="data">The data file.</param>
    /// <param name="salvage">Is told of a damaged log, of which then only what lies before
    /// the damage is replayed; null: nothing is replayed at all.</param>
    /// <exception cref="DamagedRecordsException">A log is damaged, and nobody salvages.</exception>
    public static long Replay(IReadOnlyList<LogFile> logs, IDiskFile data, Action<DamagedRecordsException>? salvage)
    {
        var damaged = new HashSet<LogFile>();
        foreach (var log in logs)
        {
            if (log.FindDamage() is not { } damage)
            {
                continue;
            }

            (salvage ?? throw damage)(damage);
            damaged.Add(log);
        }

        var found = logs.Select(log => (Log: log, Generation: log.Generation()))
            .Where(entry => entry.Generation is not null)
            .OrderBy(entry => entry.Generation)
            .ToList();

        // A part of an old generation would undo what the checkpoint after it wrote.
        foreach (var (log, generation) in found.Where((entry, place) => place == found.Count - 1 || !damaged.Contains(entry.Log)))
        {
            Replay(log, generation!.Value, data);
        }

        if (found.Count > 0)
        {
            data.Flush();
        }

        // Oldest first: an old generation alone would undo a newer one.
        foreach (var (log, _) in found)
        {
            log.Retire();
        }

        // A generation whose first page was lost isn't found, but later pages of it may have survived, and its number comes next.
        foreach (var log in logs)
        {
            log.Empty();
        }

        return found.Count > 0 ? found[^1].Generation!.Value : 0;
    }

    private static void Replay(LogFile log, long generation, IDiskFile data)
    {
        var confirmed = log.Pages(generation)
            .Where(page => PageHeader.IsConfirmed(page))
            .Select(page => PageHeader.Transaction(page))
            .ToHashSet();

        foreach (var record in log.Pages(generation))
        {
            var page = record.AsSpan(0, LogFile.PageSize);
            if (!confirmed.Contains(PageHeader.Transaction(page)))
            {
                continue;
            }

            PageHeader.ClearTransaction(page);
            PageSeal.Put(page);
            data.Write(page, PageHeader.DataPosition(page));
        }
    }
}
