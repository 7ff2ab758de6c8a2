using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search;

/// <summary>An experiment as the broker needs it.</summary>
public sealed record ExperimentSearch
{
    /// <summary>Its record.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>Proposes points.</summary>
    public required Sampler Sampler { get; init; }

    /// <summary>Stops trials; null if none is stopped.</summary>
    public Pruner? Pruner { get; init; }

    /// <summary>How often a trial that nothing stops measures the objective's metric.</summary>
    /// <value>null: that varies between trials, or a callback decides it.</value>
    public int? Checks { get; init; }

    /// <summary>How points are proposed and repeated; the sampler and the pruner of it are those above.</summary>
    public SearchSettings Settings { get; init; } = new();

    /// <summary>How often failures are tried again, and what each run may use.</summary>
    public WorkerSettings Workers { get; init; } = new();

    /// <summary>The workers that were started for it, which work for no other; null if there are none.</summary>
    public string? Pool { get; init; }

    /// <summary>The span, in the W3C form, of whoever asked for the experiment; null: its trace is its own.</summary>
    public string? Trace { get; init; }

    /// <summary>Makes the definition of a trial from its number and its point's parameters.</summary>
    public required TrialDefiner Define { get; init; }

    /// <summary>The search of an experiment.</summary>
    /// <param name="experiment">Its record.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="records">The trials so far.</param>
    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(
        ExperimentRecord experiment,
        ExperimentDefinition definition,
        IComponentCatalog catalog,
        IRecordReader records
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(definition);
        var numbering = TrialNumbering.Of(definition);
        var checks = PlannedChecks.Of(definition);
        var pruner = definition.Search.Pruner is { } reference ? catalog.Create<IPrunerFactory>(reference) : null;
        return new ExperimentSearch
        {
            Experiment = experiment,
            Sampler = SamplerOf(definition, catalog, TriedPoints.BeforeStage(experiment, records, definition.Search.Space)),
            Pruner = pruner?.Create(
                new PrunerContext
                {
                    Goal = definition.Objective.Goal,
                    Checks = checks,
                    Seed = definition.Seed,
                }
            ),
            Checks = checks,
            Settings = definition.Search,
            Workers = definition.Workers,
            Define = (number, parameters) => definition.Trial(parameters, numbering.SeedOf(number)),
        };
    }

    /// <summary>The sampler of an experiment.</summary>
    /// <param name="definition">Its definition.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="tried">The points before its own, which others chose.</param>
    /// <exception cref="ComponentException">It can't be made.</exception>
    public static Sampler SamplerOf(
        ExperimentDefinition definition,
        IComponentCatalog catalog,
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> tried
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return catalog
            .Create<ISamplerFactory>(definition.Search.Sampler)
            .Create(
                new SamplerContext
                {
                    Space = definition.Search.Space,
                    Seed = definition.Seed,
                    Goal = definition.Objective.Goal,
                    Tried = tried,
                }
            );
    }
}

/// <summary>Makes the definition of a trial.</summary>
/// <param name="number">The trial's number.</param>
/// <param name="parameters">The parameters of its point.</param>
public delegate TrialDefinition TrialDefiner(long number, IReadOnlyDictionary<string, JsonElement> parameters);
