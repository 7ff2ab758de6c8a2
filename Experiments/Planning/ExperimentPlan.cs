using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Search;

namespace Platform.Experiments.Planning;

/// <summary>What running a definition would do; nothing is trained to know it.</summary>
public sealed record ExperimentPlan
{
    /// <summary>Points of the search space; null if that depends on results.</summary>
    public required long? Points { get; init; }

    /// <summary>Trials: points times repeats, without those of finalists; null if that depends on results.</summary>
    public required long? Trials { get; init; }

    /// <summary>Epochs of all trials at most; null if the number of trials isn't known, or
    /// epochs vary and there are too many trials to ask each.</summary>
    public required long? Epochs { get; init; }

    /// <summary>Optimizer steps of all trials at most; null if the epochs or the number of training examples aren't known.</summary>
    public required long? Steps { get; init; }

    /// <summary>What the pruner will do.</summary>
    /// <value>null: there is none.</value>
    public PlannedPruning? Pruning { get; init; }

    /// <summary>The first trials. Fewer if the sampler wants to see results.</summary>
    public required IReadOnlyList<PlannedTrial> First { get; init; }

    /// <summary>Plans a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="catalog">The components, for the sampler.</param>
    /// <param name="first">How many trials to show.</param>
    /// <param name="data">The training split; null if not known.</param>
    public static ExperimentPlan Create(
        ExperimentDefinition definition,
        IComponentCatalog catalog,
        int first = 10,
        TrainingData? data = null
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var numbering = TrialNumbering.Of(definition);
        var sampler = PlannedPoints.Of(definition, catalog);
        var trials = numbering.TrialsOf(sampler.Count);
        var work = new PlannedWork(definition, sampler, data).Total();
        return new ExperimentPlan
        {
            Points = sampler.Count,
            Trials = trials,
            Epochs = work?.Epochs * numbering.Repeats,
            Steps = work?.Steps * numbering.Repeats,
            Pruning = PlannedPruning.Of(definition, catalog, trials),
            First = [.. FirstTrials(definition, sampler, numbering).Take(first)],
        };
    }

    private static IEnumerable<PlannedTrial> FirstTrials(ExperimentDefinition definition, Sampler sampler, TrialNumbering numbering)
    {
        for (var number = 0L; ; number++)
        {
            if (sampler.Propose(new ProposalRequest { Point = numbering.PointOf(number), Results = [] }) is not ParametersProposal point)
            {
                yield break;
            }

            var seed = numbering.SeedOf(number);
            yield return new PlannedTrial(
                number,
                TrialParameters.Flatten(point.Parameters),
                seed,
                definition.Trial(point.Parameters, seed).Training.Epochs
            );
        }
    }
}

/// <summary>A trial of a plan.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Parameters">Its parameters, flat, by dotted name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Epochs">Its epochs at most.</param>
public sealed record PlannedTrial(long Number, IReadOnlyDictionary<string, JsonElement> Parameters, long Seed, int Epochs);
