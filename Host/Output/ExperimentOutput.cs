using System.Text.Json.Serialization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>An experiment as <c>--json</c> shows it.</summary>
internal sealed record ExperimentOutput
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public required string Metric { get; init; }

    public required string Goal { get; init; }

    public required string Reduce { get; init; }

    /// <summary>Why its search ended before its sampler had no more points; there only if it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EndReason { get; init; }

    /// <summary>What it waits for although it runs, for instance room on the disk; there only if it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WaitsFor { get; init; }

    /// <summary>How many trials it will have; null if that depends on results.</summary>
    public required long? TrialCount { get; init; }

    /// <summary>How many trials are in each state.</summary>
    public required IReadOnlyDictionary<string, int> Trials { get; init; }

    /// <summary>How long a trial took that has ended, in the mean; null before the first.</summary>
    public required double? TrialSeconds { get; init; }

    /// <summary>The number of the best trial, of the point with the best mean; null before the first.</summary>
    public required long? BestTrial { get; init; }

    public required double? BestObjective { get; init; }

    /// <summary>The mean over the trials that share the best trial's point, by which
    /// that is the best; there only if several share one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BestMean { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When the first of its trials started; null before.</summary>
    public required DateTimeOffset? Started { get; init; }

    public required DateTimeOffset? Ended { get; init; }

    /// <summary>How long its trials were trained until it came to rest, without the time in the queue and between; null before.</summary>
    public required double? DurationSeconds { get; init; }

    public required string Hash { get; init; }

    /// <summary>The files that its datasets read; null if an earlier version recorded it.</summary>
    public required IReadOnlyList<DataFile>? Data { get; init; }

    public required IReadOnlyList<PluginIdentity> Plugins { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Notes { get; init; }

    public static ExperimentOutput From(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials)
    {
        var best = RankedPoint.Of(trials, experiment.Objective.Goal).FirstOrDefault(point => point.Best is not null);

        // Earlier versions recorded it of trials only.
        var started = experiment.Started ?? trials.Min(trial => trial.Started);
        return new ExperimentOutput
        {
            Id = experiment.Id,
            Name = experiment.Name,
            State = KebabCase.Of(experiment.State),
            Metric = experiment.Objective.Metric,
            Goal = KebabCase.Of(experiment.Objective.Goal),
            Reduce = KebabCase.Of(experiment.Objective.Reduce),
            EndReason = experiment.EndReason,
            WaitsFor = experiment.WaitsFor,
            TrialCount = experiment.TrialCount,
            Trials = trials
                .GroupBy(trial => trial.State)
                .OrderBy(group => group.Key)
                .ToDictionary(group => KebabCase.Of(group.Key), group => group.Count()),
            TrialSeconds = trials
                .Where(trial => trial.Duration is not null)
                .Select(trial => (double?)trial.Duration!.Value.TotalSeconds)
                .Average(),
            BestTrial = best?.Best!.Number,
            BestObjective = best?.Best!.Objective,
            BestMean = best is { Trials.Count: > 1 } ? best.Spread!.Mean : null,
            Created = experiment.Created,
            Started = started,
            Ended = experiment.Ended,
            DurationSeconds = (experiment.Duration ?? (experiment.Ended - started))?.TotalSeconds,
            Hash = experiment.Hash,
            Data = experiment.Files,
            Plugins = experiment.Plugins,
            Environment = experiment.Environment,
            Tags = experiment.Tags,
            Notes = experiment.Notes,
        };
    }
}
