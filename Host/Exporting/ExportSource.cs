using Platform.Experiments.Records;

namespace Platform.Host.Exporting;

/// <summary>An experiment as exports read it: one series at a time, so that no more than one is in memory.</summary>
internal sealed class ExportSource
{
    private readonly Dictionary<long, SortedDictionary<string, SeriesSummary>> _summaries;

    public ExportSource(ExperimentRecord experiment, IRecordReader records)
    {
        _summaries = records
            .Summaries(experiment.Id)
            .ToDictionary(
                pair => pair.Key,
                pair => new SortedDictionary<string, SeriesSummary>(pair.Value.ToDictionary(one => one.Name), StringComparer.Ordinal)
            );
        (Experiment, Records) = (experiment, records);
        Trials = records.Trials(experiment.Id);
        Parameters = ParameterColumn.All(Trials);
        Metrics = [.. _summaries.Values.SelectMany(all => all.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a trial's objective is called among its metrics.</summary>
    public const string Objective = "objective";

    /// <summary>The experiment.</summary>
    public ExperimentRecord Experiment { get; }

    /// <summary>Its trials by number.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; }

    /// <summary>The parameters that any trial has, by name.</summary>
    public IReadOnlyList<ParameterColumn> Parameters { get; }

    /// <summary>The metrics that any trial has, by name.</summary>
    public IReadOnlyList<string> Metrics { get; }

    private IRecordReader Records { get; }

    /// <summary>Whether objectives have a series of their own: not if trials reported one of that name.</summary>
    public bool AddsObjective => !Metrics.Contains(Objective, StringComparer.Ordinal) && Trials.Any(trial => trial.Objective is not null);

    /// <summary>How many series there are.</summary>
    public int SeriesCount => _summaries.Values.Sum(all => all.Count);

    /// <summary>How many points there are.</summary>
    public long PointCount => _summaries.Values.SelectMany(all => all.Values).Sum(one => one.Count);

    /// <summary>The summary of a series of a trial.</summary>
    /// <returns>null: it has none of this name.</returns>
    public SeriesSummary? Summary(TrialRecord trial, string metric) =>
        _summaries.GetValueOrDefault(trial.Number)?.GetValueOrDefault(metric);

    /// <summary>The series of a trial, by name, read one by one.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up before the next one.</exception>
    public IEnumerable<MetricPoints> Series(TrialRecord trial, CancellationToken cancellationToken)
    {
        foreach (var name in _summaries.TryGetValue(trial.Number, out var all) ? all.Keys : Enumerable.Empty<string>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Records.Series(Experiment.Id, trial.Number, name);
        }
    }

    /// <summary>The artifacts of a trial, oldest first.</summary>
    public IReadOnlyList<ArtifactRecord> Artifacts(TrialRecord trial) => Records.Artifacts(Experiment.Id, trial.Number);

    /// <summary>The objective of a trial at the last step of its metric, if it is to be a series of its own and there is one.</summary>
    public MetricPoint? ObjectiveOf(TrialRecord trial) =>
        AddsObjective && trial.Objective is { } value
            ? new MetricPoint(Summary(trial, Experiment.Objective.Metric)?.LastStep ?? 0, SecondsOf(EndOf(trial)), value)
            : null;

    /// <summary>Seconds of the Unix epoch.</summary>
    public static double SecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;

    private DateTimeOffset EndOf(TrialRecord trial) => trial.Ended ?? trial.Started ?? Experiment.Created;
}
