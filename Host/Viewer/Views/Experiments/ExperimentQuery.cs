using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Experiments;

/// <summary>Which part of the list of experiments is wanted.</summary>
internal sealed record ExperimentQuery
{
    /// <summary>The most experiments that one answer has.</summary>
    public const int MostRows = 200;

    /// <summary>Words, all of which are in the name, the state, the metric, the tags or the notes.</summary>
    public string Search { get; init; } = "";

    /// <value>null: any.</value>
    public string? State { get; init; }

    /// <value>null: any or none.</value>
    public string? Tag { get; init; }

    /// <summary><c>created</c>, <c>name</c>, <c>state</c>, <c>trials</c>, <c>best</c> or <c>duration</c>;
    /// <c>-</c> before it: largest first. What has no value is last either way.</summary>
    public string Sort { get; init; } = "-created";

    public int Offset { get; init; }

    public int Limit { get; init; } = 50;

    /// <summary>The part of a list that is newest first.</summary>
    public ExperimentRows Of(IReadOnlyList<ExperimentOutput> all)
    {
        var words = Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var matching = all.Where(one =>
                (State is null || one.State == State) && (Tag is null || one.Tags.Contains(Tag)) && IsNamed(one, words)
            )
            .ToList();
        return new ExperimentRows(
            all.Count,
            matching.Count,
            [.. all.SelectMany(one => one.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. Order(matching).Skip(Offset).Take(Limit)]
        );
    }

    private static bool IsNamed(ExperimentOutput one, string[] words)
    {
        var text = string.Join(' ', [one.Id, one.State, one.Metric, one.Notes, .. one.Tags]);
        return Array.TrueForAll(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<ExperimentOutput> Order(IReadOnlyList<ExperimentOutput> matching) =>
        Sort.TrimStart('-') switch
        {
            "name" => By(matching, one => one.Id, StringComparer.Ordinal),
            "state" => By(matching, one => one.State, StringComparer.Ordinal),
            "trials" => By(matching, one => one.Trials.Values.Sum(), null),
            "best" => By(matching, one => one.BestObjective, null),
            "duration" => By(matching, one => one.DurationSeconds, null),
            _ => By(matching, one => one.Created, null),
        };

    private IEnumerable<ExperimentOutput> By<T>(
        IReadOnlyList<ExperimentOutput> matching,
        Func<ExperimentOutput, T> key,
        IComparer<T>? comparer
    )
    {
        var known = matching.Where(one => key(one) is not null).ToList();
        var ordered = Sort.StartsWith('-') ? known.OrderByDescending(key, comparer) : known.OrderBy(key, comparer);
        return ordered.Concat(matching.Where(one => key(one) is null));
    }
}
