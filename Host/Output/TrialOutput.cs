using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A trial as <c>--json</c> shows it.</summary>
internal sealed record TrialOutput
{
    public required long Number { get; init; }

    public required long Point { get; init; }

    public required string State { get; init; }

    public required double? Objective { get; init; }

    /// <summary>Why the objective is null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ObjectiveReason { get; init; }

    /// <summary>Why the trial ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Its seed; a text, because most readers round a number of this length.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required long Seed { get; init; }

    /// <summary>Why it was pruned, or waits at a rung; there only if it was or does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PrunedAt? Pruned { get; init; }

    /// <summary>The rungs at which it has waited; there only if it has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Rung>? Rungs { get; init; }

    /// <summary>What led the sampler to its point, in numbers by their names; there only if anything did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Grounds { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Parameters { get; init; }

    public required IReadOnlyDictionary<string, MetricOutput> Metrics { get; init; }

    public required int Runs { get; init; }

    public string? WeightsHash { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long its runs took together.</summary>
    public double? DurationSeconds { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Notes { get; init; }

    public static TrialOutput From(
        TrialRecord trial,
        IReadOnlyList<SeriesSummary> series,
        ObjectiveSettings objective,
        IRecordReader records
    )
    {
        var kept = new KeptValues(trial, series, objective, records);
        return new()
        {
            Number = trial.Number,
            Point = trial.Point,
            State = KebabCase.Of(trial.State),
            Objective = trial.Objective is { } value ? NumberOutput.Finite(value) : null,
            ObjectiveReason = Output.ObjectiveReason.Of(trial, series, objective),
            Reason = trial.Reason,
            Seed = trial.Seed,
            Pruned = trial.Pruned,
            Rungs = trial.Rungs.Count > 0 ? trial.Rungs : null,
            Grounds = trial.Grounds.Count > 0 ? trial.Grounds : null,
            Parameters = trial.Parameters,
            Metrics = series.ToDictionary(
                one => one.Name,
                one => MetricOutput.From(one, MetricDirection.Of(one.Name, objective), KeptValues.Has(one.Name) ? kept.Of(one) : null)
            ),
            Runs = trial.Runs,
            WeightsHash = trial.WeightsHash,
            Started = trial.Started,
            Ended = trial.Ended,
            DurationSeconds = trial.Duration?.TotalSeconds,
            Tags = trial.Tags,
            Notes = trial.Notes,
        };
    }
}
