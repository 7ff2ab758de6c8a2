using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Records;

/// <summary>One trial.</summary>
public sealed record TrialRecord : IExperimentPart
{
    /// <summary>Its experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its number, from 0.</summary>
    public required long Number { get; init; }

    /// <summary>The point of the search space; several trials share one with <c>repeats</c>.</summary>
    public required long Point { get; init; }

    /// <summary>The round of the finalists that it belongs to, from 1 (<c>search.finalists</c>).</summary>
    /// <value>0: the search itself proposed it.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Round { get; init; }

    /// <summary>Which of the points that its user put in front it tries, from 0 (<see cref="ExperimentRecord.Enqueued"/>).</summary>
    /// <value>null: the sampler proposed it.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Enqueued { get; init; }

    /// <summary>What became of it.</summary>
    public required TrialState State { get; init; }

    /// <summary>The values of the parameters that apply, flat, by dotted name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Parameters { get; init; }

    /// <summary>The trial's definition, JSON of <see cref="Definitions.Trials.TrialDefinition"/>.</summary>
    public required string Definition { get; init; }

    /// <summary>Its seed; in JSON a text, because most readers round a number of this length.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required long Seed { get; init; }

    /// <summary>The objective; null if there is none (yet).</summary>
    public double? Objective { get; init; }

    /// <summary>Why it ended: <c>epochs</c>, <c>early-stopping</c>, <c>pruned</c>, an error.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of the final weights, in lower-case hexadecimal; null before the end.</summary>
    public string? WeightsHash { get; init; }

    /// <summary>What led the sampler to its point, in numbers by their names.</summary>
    /// <value>Empty: nothing but chance or order.</value>
    public IReadOnlyDictionary<string, double> Grounds { get; init; } = new Dictionary<string, double>();

    /// <summary>The numbers of the decisions that started it and that let it go on from a rung, ascending.</summary>
    /// <value>Empty, unless the pruner lets trials wait at rungs: the decision that started it has the number of its point.</value>
    public IReadOnlyList<long> Decisions { get; init; } = [];

    /// <summary>The rungs at which it has waited, ascending.</summary>
    public IReadOnlyList<Rung> Rungs { get; init; } = [];

    /// <summary>Why it was pruned, or waits at a rung.</summary>
    /// <value>null: it wasn't, or the pruner doesn't say.</value>
    public PrunedAt? Pruned { get; init; }

    /// <summary>Whether it waits at a rung to be promoted, and not for its user.</summary>
    [JsonIgnore]
    public bool WaitsAtRung => State is TrialState.Paused && IsAtRung;

    /// <summary>Whether it stands at a rung that no decision has let it leave: it waits there, or ended there.</summary>
    [JsonIgnore]
    public bool IsAtRung => Rungs.Count > 0 && Rungs.Count == Decisions.Count;

    /// <summary>How many epochs it was trained, when it ended or came to a rung; 0 before that.</summary>
    public int Epochs { get; init; }

    /// <summary>Runs so far.</summary>
    public int Runs { get; init; }

    /// <summary>When its first run started, UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long its runs took together, without the time between them; null before the end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes in plain text.</summary>
    public string Notes { get; init; } = "";
}
