using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Planning;

namespace Platform.Host.Protocol;

/// <summary>What <c>plan --json</c> prints; null where a number depends on results.</summary>
internal sealed record PlanOutput(
    string Name,
    long? Points,
    long? Trials,
    long? Epochs,
    long? Steps,
    IReadOnlyList<PlannedTrialOutput> First
)
{
    /// <summary>Where the pruner compares trials.</summary>
    /// <value>null: there is no pruner, or it has no rungs.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlannedRung>? Rungs { get; init; }

    /// <summary>The epochs to expect with the pruner if good and bad trials come in random order.</summary>
    /// <value>null: not known.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpectedEpochs { get; init; }

    public static PlanOutput From(ExperimentDefinition definition, ExperimentPlan plan) =>
        new(
            definition.Name,
            plan.Points,
            plan.Trials,
            plan.Epochs,
            plan.Steps,
            [.. plan.First.Select(trial => new PlannedTrialOutput(trial.Number, trial.Seed, trial.Epochs, trial.Parameters))]
        )
        {
            Rungs = plan.Pruning is { Rungs: { Count: > 0 } rungs } ? rungs : null,
            ExpectedEpochs = plan.Pruning?.Epochs is { } epochs ? (long)Math.Round(epochs) : null,
        };
}

/// <summary>A trial of a plan.</summary>
internal sealed record PlannedTrialOutput(
    long Number,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Seed,
    int Epochs,
    IReadOnlyDictionary<string, JsonElement> Parameters
);
