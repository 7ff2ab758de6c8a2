using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Running;

/// <summary>Which experiment is run, and with which workers.</summary>
internal sealed record ExperimentRunRequest
{
    /// <summary>The experiment: a new one, or one of the store that resumes where it left off.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>Its definition.</summary>
    public required ExperimentDefinition Definition { get; init; }

    /// <summary>The components, for its sampler and its pruner.</summary>
    public required IComponentCatalog Catalog { get; init; }

    /// <summary>Its workers.</summary>
    public required IWorkerCrew Crew { get; init; }

    /// <summary>The span of whoever asked for it, in the W3C form; null: there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>Hears that trials are handed out from now on.</summary>
    public Action Opened { get; init; } = () => { };

    /// <summary>Ends the workers at once.</summary>
    public CancellationToken Kill { get; init; }
}
