namespace Platform.Host.Storage.Salvage;

/// <summary>What a salvage couldn't save.</summary>
/// <param name="Pages">The damaged pages.</param>
/// <param name="Records">The records on them, as far as the indexes are whole.</param>
internal sealed record LostRecords(IReadOnlyList<long> Pages, IReadOnlyList<LostRecord> Records)
{
    private const int Named = 8;

    /// <summary>Each once, and not what is lost with its experiment or its trial.</summary>
    public static LostRecords Of(IEnumerable<long> pages, IReadOnlyCollection<LostRecord> records)
    {
        var owners = records
            .Where(record => record.Collection is Mapping.ExperimentDocument.Collection or Mapping.TrialDocument.Collection)
            .Select(record => record.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new LostRecords([.. pages], [.. records.Distinct().Where(record => !record.IsWithin(owners))]);
    }

    public override string ToString()
    {
        string[] names = [.. Records.Select(record => record.ToString()).OfType<string>().Distinct()];
        return names.Length switch
        {
            0 => "No record is known to be lost; what was read is sound",
            <= Named => $"Lost: {string.Join(", ", names)}. The rest is sound",
            _ => $"Lost: {string.Join(", ", names.Take(Named))} and {names.Length - Named} more. The rest is sound",
        };
    }
}
