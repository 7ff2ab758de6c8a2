using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Verdicts;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>All that a trial is compared by: one column of a comparison. Which of it
/// differs, the page says, for it knows what is beside it.</summary>
internal sealed record ComparedColumn
{
    public required string Experiment { get; init; }

    public required long Trial { get; init; }

    public required string State { get; init; }

    /// <summary>The point of the search space: trials of the same one are repeats of each other.</summary>
    public required long Point { get; init; }

    public required double? Objective { get; init; }

    /// <summary>Which metric the objective is, how it is reduced and which way is good.</summary>
    public required string ObjectiveMetric { get; init; }

    public required string Goal { get; init; }

    /// <summary>The names of the parameters that the search varied.</summary>
    public required IReadOnlyList<string> Varied { get; init; }

    /// <summary>The settings of its definition by dotted name, as JSON text: browsers round long integers such as seeds.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Its metrics, those that trials are judged by first.</summary>
    public required IReadOnlyList<ColumnMetric> Metrics { get; init; }

    /// <summary>The objectives of the trials of its point; of a finalist those of its rounds.</summary>
    public required RepeatSpread? Repeats { get; init; }

    /// <summary>How the points of all columns differ from its own, in the order of the columns.</summary>
    public IReadOnlyList<ColumnDifference> Differences { get; init; } = [];

    public required IReadOnlyList<PluginIdentity> Plugins { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public static ComparedColumn Of(
        ExperimentRecord experiment,
        TrialRecord trial,
        IReadOnlyList<TrialRecord> all,
        IRecordReader records
    ) =>
        new()
        {
            Experiment = experiment.Id,
            Trial = trial.Number,
            State = KebabCase.Of(trial.State),
            Point = trial.Point,
            Objective = trial.Objective is { } objective ? NumberOutput.Finite(objective) : null,
            ObjectiveMetric = $"{experiment.Objective.Metric} ({KebabCase.Of(experiment.Objective.Reduce)})",
            Goal = KebabCase.Of(experiment.Objective.Goal),
            Varied = [.. trial.Parameters.Keys.Order(StringComparer.Ordinal)],
            Settings = TrialComparison.Settings(trial).ToDictionary(one => one.Key, one => one.Value.GetRawText()),
            Metrics =
            [
                .. (records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? [])
                    .OrderBy(series => TrialComparison.Group(series.Name))
                    .ThenBy(series => series.Name, StringComparer.Ordinal)
                    .Select(series => ColumnMetric.Of(series, experiment.Objective)),
            ],
            Repeats = new ComparedPoint(RankedPoint.WithTrial(all, trial)).Spread,
            Plugins = PluginsOf(records.Runs(experiment.Id, trial.Number), experiment),
            Environment = experiment.Environment,
        };

    // What the last run used; an experiment that didn't start yet says what it was started with.
    private static IReadOnlyList<PluginIdentity> PluginsOf(IReadOnlyList<RunRecord> runs, ExperimentRecord experiment) =>
        runs.LastOrDefault(run => run.Plugins.Count > 0)?.Plugins ?? experiment.Plugins;
}
