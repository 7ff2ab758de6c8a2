using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Space;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Views;

/// <summary>What the report viewer asks of the records: the live page over HTTP, the report once for each page that can be opened in it.</summary>
internal sealed class RecordViews(IRecordReader records)
{
    /// <summary>What is asked to compare trials.</summary>
    public ComparisonViews Comparing { get; } = new(records);

    /// <summary>What is asked about the search space.</summary>
    public SpaceViews Space { get; } = new(records);

    /// <summary>All experiments, newest first.</summary>
    public IReadOnlyList<ExperimentOutput> Experiments() =>
        [.. records.Experiments().Reverse().Select(one => ExperimentOutput.From(one, records.Trials(one.Id)))];

    /// <summary>One experiment; null if there is none of this id.</summary>
    public ExperimentView? Experiment(string id)
    {
        if (Find(id) is not { } experiment) return null;

        var trials = records.Trials(id);
        return new ExperimentView(
            ExperimentOutput.From(experiment, trials),
            experiment.Definition,
            [.. trials.SelectMany(trial => trial.Parameters.Keys).Distinct().Order(StringComparer.Ordinal)],
            [.. records.Summaries(id).Values.SelectMany(series => series).Select(series => series.Name).Distinct().Order(StringComparer.Ordinal)],
            [.. records.Events(id).Select(EventOutput.From)]);
    }

    /// <summary>All trials without their metrics, by number; null if there is no such experiment.</summary>
    public IReadOnlyList<TrialPoint>? Points(string id) => Find(id) is null ? null : [.. records.Trials(id).Select(TrialPoint.From)];

    /// <summary>Some rows of the table of trials; null if there is no such experiment.</summary>
    public TrialRows? Trials(string id, TrialQuery query)
    {
        if (Find(id) is not { } experiment) return null;

        var all = records.Trials(id);
        var matching = query.State is { } state ? [.. all.Where(trial => Words.Of(trial.State) == state)] : all;
        var ordered = query.Order(matching, query.SortsByMetric ? records.Summaries(id) : null);
        return new TrialRows(all.Count, matching.Count,
            [.. ordered.Skip(query.Offset).Take(query.Limit).Select(trial => TrialOutput.From(trial, Series(trial), experiment.Objective))]);
    }

    /// <summary>All about one trial; null if there is none.</summary>
    public ShownTrial? Trial(string id, long number) =>
        Find(id) is { } experiment && records.Trials(id).FirstOrDefault(trial => trial.Number == number) is { } found
            ? ShownTrial.Of(experiment, found, records)
            : null;

    /// <summary>What callbacks wrote of a trial, oldest first.</summary>
    public IReadOnlyList<ArtifactRecord> Artifacts(string id, long number) => records.Artifacts(id, number);

    /// <summary>The curves of one metric; null if there is no such experiment.</summary>
    public CurveSet? Curves(string id, CurveQuery query)
    {
        if (Find(id) is not { } experiment) return null;

        var summaries = records.Summaries(id);
        var matching = Ranking.Of(records.Trials(id), experiment.Objective.Goal)
            .Where(trial => query.Trials?.Contains(trial.Number) != false)
            .Where(trial => summaries.TryGetValue(trial.Number, out var series) && series.Any(one => one.Name == query.Metric))
            .ToList();
        var chosen = matching.Take(Math.Min(query.Best, CurveQuery.MostTrials)).ToList();
        var buckets = Math.Max(1, query.Points / Math.Max(1, chosen.Count) / Curve.PointsOfBucket);
        return new CurveSet(query.Metric, matching.Count, [.. chosen.Select(trial => Curve.Read(new CurveSeries(records, trial, query.Metric), query, buckets))]);
    }

    /// <summary>The learning-rate range tests of an experiment; null if there is no such experiment.</summary>
    public IReadOnlyList<RangeTestOutput>? RangeTests(string id) => Find(id) is null ? null : Views.Curves.RangeTests.Of(records.Trials(id), records);

    private ExperimentRecord? Find(string id) => records.Experiments().FirstOrDefault(one => one.Id == id);

    private IReadOnlyList<SeriesSummary> Series(TrialRecord trial) => records.Summaries(trial.Experiment, trial.Number).GetValueOrDefault(trial.Number) ?? [];
}
