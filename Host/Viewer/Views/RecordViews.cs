using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Experiments;
using Platform.Host.Viewer.Views.Space;
using Platform.Host.Viewer.Views.Trials;
using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views;

/// <summary>What the report viewer asks of the records: the live page over HTTP, the
/// report once for each page that can be opened in it.</summary>
/// <param name="records">The records.</param>
/// <param name="workers">The workers of the running host; null: there is none.</param>
internal sealed class RecordViews(IRecordReader records, Func<IReadOnlyList<WorkerOutput>>? workers = null)
{
    private readonly TrialTables _tables = new(records);
    private readonly ExperimentLines _lines = new(records);
    private readonly RankingVerdicts _verdicts = new(records);

    /// <summary>What is asked to compare trials.</summary>
    public ComparisonViews Comparing { get; } = new(records);

    /// <summary>What is asked about the search space.</summary>
    public SpaceViews Space { get; } = new(records);

    /// <summary>All experiments, newest first.</summary>
    public IReadOnlyList<ExperimentOutput> Experiments() => [.. records.Experiments().Reverse().Select(_lines.Of)];

    /// <summary>A part of the list of experiments.</summary>
    public ExperimentRows Experiments(ExperimentQuery query) => query.Of(Experiments());

    /// <summary>One experiment; null if there is none of this id.</summary>
    public ExperimentView? Experiment(string id)
    {
        if (records.Find(id) is not { } experiment)
        {
            return null;
        }

        var names = _tables.Of(experiment).Snapshot;
        return new ExperimentView(
            _lines.Of(experiment),
            experiment.Definition,
            experiment.BaseDirectory,
            experiment.Overrides,
            BrowserIntegers.Exact(JsonElement.Parse(experiment.Resolved)),
            [.. names.Parameters],
            ParameterRange.Of(experiment.Resolved),
            [.. names.Metrics],
            _verdicts.Of(experiment),
            [.. records.Events(id).Select(EventOutput.From)]
        );
    }

    /// <summary>Another number after each change of an experiment's trials; 0 if there is no such experiment.</summary>
    public long Version(string id) => records.Version(id);

    /// <summary>The trials that a filter lets through, without their metrics, by number; null if there is no such experiment.</summary>
    /// <exception cref="QueryException">The filter can't be understood.</exception>
    public TrialPoints? Points(string id, string filter = "")
    {
        if (records.Find(id) is null)
        {
            return null;
        }

        var passing = Passing(id, filter);
        var trials = records.Trials(id);
        return TrialPoints.Of(
            passing is null ? trials : [.. trials.Where(trial => passing.Contains(trial.Number))],
            TrainedEpochs.At(trials, records)
        );
    }

    /// <summary>What the table of trials can show, sort and filter by; null if there is no such experiment.</summary>
    public IReadOnlyList<ColumnEntry>? Columns(string id) =>
        Table(id) is { } table ? [.. table.Names.Select(name => ColumnEntry.Of(name, table))] : null;

    /// <summary>Some rows of the table of trials; null if there is no such experiment.</summary>
    /// <exception cref="QueryException">The question can't be understood.</exception>
    public TrialRows? Trials(string id, TrialQuery query) => Selection(id, query)?.Page(query.Offset, query.Limit);

    /// <summary>All rows of the table of trials that a question selects; null if there is no such experiment.</summary>
    /// <exception cref="QueryException">The question can't be understood.</exception>
    public TrialSelection? Selection(string id, TrialQuery query) => Table(id) is { } table ? new TrialSelection(table, query) : null;

    /// <summary>Why an experiment, or one of its trials, is as it is; null if there is none.</summary>
    public ReasonsOutput? Why(string id, long? number) =>
        records.Find(id) is not { } experiment ? null
        : number is null ? ReasonsOutput.Of(experiment, null, records, workers?.Invoke())
        : records.Trial(id, number.Value) is { } trial ? ReasonsOutput.Of(experiment, trial, records, workers?.Invoke())
        : null;

    /// <summary>All about one trial; null if there is none.</summary>
    public TrialDetails? Trial(string id, long number) =>
        records.Find(id) is { } experiment
        && records.Trial(id, number) is { } found
        && TrialDetails.Of(experiment, found, records) is var shown
            ? shown with
            {
                Definition = BrowserIntegers.Exact(shown.Definition),
            }
            : null;

    /// <summary>What callbacks wrote of a trial, oldest first.</summary>
    public IReadOnlyList<ArtifactRecord> Artifacts(string id, long number) => records.Artifacts(id, number);

    /// <summary>The curves of one metric; null if there is no such experiment.</summary>
    /// <exception cref="QueryException">The filter can't be understood.</exception>
    public CurveSet? Curves(string id, CurveQuery query)
    {
        if (records.Find(id) is not { } experiment)
        {
            return null;
        }

        var passing = Passing(id, query.Filter);
        var summaries = records.Summaries(id);
        var matching = Ranking
            .Of(records.Trials(id), experiment.Objective.Goal)
            .Where(trial => query.Trials?.Contains(trial.Number) != false && passing?.Contains(trial.Number) != false)
            .Where(trial => summaries.TryGetValue(trial.Number, out var series) && series.Any(one => one.Name == query.Metric))
            .ToList();
        var chosen = query.Chosen(matching);
        var buckets = Math.Max(1, query.Points / Math.Max(1, chosen.Count) / Curve.PointsOfBucket);
        return new CurveSet(
            query.Metric,
            ColumnMetric.GoalOf(query.Metric, experiment.Objective),
            matching.Count,
            [.. chosen.Select(trial => new CurveSeries(records, trial, query.Metric).Read(query, buckets))]
        );
    }

    /// <summary>The learning-rate range tests of an experiment; null if there is no such experiment.</summary>
    public IReadOnlyList<RangeTestOutput>? RangeTests(string id) =>
        records.Find(id) is null ? null : Views.Curves.RangeTests.Of(records.Trials(id), records);

    /// <summary>The trials that a filter lets through; null: all.</summary>
    private IReadOnlySet<long>? Passing(string id, string filter) =>
        string.IsNullOrWhiteSpace(filter) ? null : Selection(id, new TrialQuery { Filter = filter, Columns = [] })!.Numbers;

    private TrialTable? Table(string id) => records.Find(id) is { } experiment ? _tables.Of(experiment) : null;
}
