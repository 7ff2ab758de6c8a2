using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>How many of the workers' slots a trial takes: a slot for each replica that computes at the same time.</summary>
public static class TrialSlots
{
    private const string Replicas = "training.replicas";

    /// <summary>The slots of the trial that takes most.</summary>
    public static int Of(ExperimentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var training = definition.Resolved["training"];
        if (training?["replicasInTurn"]?.GetValue<bool>() is true)
        {
            return 1;
        }

        var varied = definition
            .Search.Space.Parameters.Where(parameter => parameter.Name == Replicas)
            .SelectMany(parameter => parameter.Alternatives)
            .Select(alternative => Most(alternative.Distribution));
        return varied.Append(training?["replicas"]?.GetValue<int>() ?? 1).Max();
    }

    private static int Most(Distribution distribution) =>
        distribution.Bounds is { } bounds
            ? (int)bounds.High
            : (distribution.Grid() ?? [])
                .Where(value => value.ValueKind is JsonValueKind.Number)
                .Select(value => (int)value.GetDouble())
                .DefaultIfEmpty(1)
                .Max();
}
