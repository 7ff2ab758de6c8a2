using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>What the page that compares trials asks of the records.</summary>
internal sealed class ComparisonViews(IRecordReader records)
{
    /// <summary>A column for each trial; null if one of them isn't there.</summary>
    public IReadOnlyList<ComparedColumn>? Columns(IReadOnlyList<TrialReference> references)
    {
        var experiments = records.Experiments().ToDictionary(one => one.Id);
        var trials = references.Select(one => one.Experiment).Distinct().ToDictionary(id => id, records.Trials);
        var columns = references.Select(one => Column(one, experiments, trials)).ToList();
        return columns.Contains(null) ? null : Compared([.. columns.OfType<ComparedColumn>()], experiments, trials);
    }

    /// <summary>The definitions of two trials line by line; null unless there are two.</summary>
    public DefinitionDiff? Difference(IReadOnlyList<TrialReference> references) =>
        references is [var left, var right] && Find(left) is { } one && Find(right) is { } other ? DefinitionDiff.Of(one, other) : null;

    private static List<ComparedColumn> Compared(
        List<ComparedColumn> columns,
        Dictionary<string, ExperimentRecord> experiments,
        Dictionary<string, IReadOnlyList<TrialRecord>> trials
    )
    {
        var points = new ComparedPoints(trials.Select(one => (experiments[one.Key], one.Value)));
        return
        [
            .. columns.Select(column =>
                column with
                {
                    Differences =
                    [
                        .. columns.Select(other => points.Between(column, other, experiments[column.Experiment].Objective.Goal)),
                    ],
                }
            ),
        ];
    }

    private ComparedColumn? Column(
        TrialReference reference,
        Dictionary<string, ExperimentRecord> experiments,
        Dictionary<string, IReadOnlyList<TrialRecord>> trials
    ) =>
        experiments.TryGetValue(reference.Experiment, out var experiment)
        && trials[reference.Experiment].FirstOrDefault(one => one.Number == reference.Trial) is { } trial
            ? ComparedColumn.Of(experiment, trial, trials[reference.Experiment], records)
            : null;

    private TrialRecord? Find(TrialReference reference) => records.Trial(reference.Experiment, reference.Trial);
}
