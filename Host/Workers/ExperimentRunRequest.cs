using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Cluster;

namespace Platform.Host.Workers;

/// <summary>Which experiment is run, and with which workers.</summary>
internal sealed record ExperimentRunRequest
{
    /// <summary>The experiment: a new one, or one of the store that goes on where it stopped.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>Its definition.</summary>
    public required ExperimentDefinition Definition { get; init; }

    /// <summary>The components of its plugins.</summary>
    public required IComponentCatalog Components { get; init; }

    /// <summary>Whether the one worker is a thread of this process.</summary>
    public bool Inline { get; init; }

    /// <summary>Worker processes; null: as the definition says.</summary>
    public int? Workers { get; init; }

    /// <summary>Hears where workers can join, once they can.</summary>
    public Action<GatewayAddress>? Listening { get; init; }
}
