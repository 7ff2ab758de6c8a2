using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Search;

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
    public static PlanOutput From(ExperimentDefinition definition, ExperimentPlan plan) =>
        new(
            definition.Name,
            plan.Points,
            plan.Trials,
            plan.Epochs,
            plan.Steps,
            [.. plan.First.Select(trial => new PlannedTrialOutput(trial.Number, trial.Seed, trial.Epochs, trial.Parameters))]
        );
}

/// <summary>A trial of a plan.</summary>
internal sealed record PlannedTrialOutput(
    long Number,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Seed,
    int Epochs,
    IReadOnlyDictionary<string, JsonElement> Parameters
);
