using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Planning;

/// <summary>What a pruner will do, as far as that can be said before.</summary>
/// <param name="Rungs">Where it compares trials; empty: it has no rungs, or the number of checks isn't known.</param>
/// <param name="Epochs">The epochs of the whole search to expect if good and bad trials come in random order; null: not known.</param>
public sealed record PlannedPruning(IReadOnlyList<PlannedRung> Rungs, double? Epochs)
{
    internal static PlannedPruning? Of(ExperimentDefinition definition, IComponentCatalog catalog, long? trials)
    {
        if (definition.Search.Pruner is not { } reference)
        {
            return null;
        }

        var (factory, checks) = (catalog.Create<IPrunerFactory>(reference), PlannedChecks.Of(definition));
        var pruner = factory.Create(
            new PrunerContext
            {
                Goal = definition.Objective.Goal,
                Checks = checks,
                Seed = definition.Seed,
            }
        );
        return new PlannedPruning(
            [.. pruner.Rungs.Select(rung => new PlannedRung(rung, PlannedChecks.EpochOf(definition, rung)))],
            pruner.Rungs.Count == 0 ? null : ExpectedWork.Epochs(definition, factory, checks, trials)
        );
    }
}

/// <summary>A rung of a plan.</summary>
/// <param name="Checks">After how many checks.</param>
/// <param name="Epochs">After how many epochs that is.</param>
public sealed record PlannedRung(int Checks, int Epochs);
