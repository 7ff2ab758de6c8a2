using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>A definition that was read and found valid, with what is needed to run it.</summary>
internal sealed record PreparedExperiment
{
    /// <summary>The definition.</summary>
    public required ExperimentDefinition Definition { get; init; }

    /// <summary>The components.</summary>
    public required IComponentCatalog Catalog { get; init; }

    /// <summary>The plugins that it names.</summary>
    public IReadOnlyList<PluginIdentity> Plugins { get; init; } = [];

    /// <summary>What a trial trains on.</summary>
    /// <value>null: the search space chooses, or nobody has looked.</value>
    public TrainingData? Data { get; init; }

    /// <summary>The files that its datasets read, as they are now.</summary>
    /// <value>null: nobody has looked.</value>
    public IReadOnlyList<DataFile>? Files { get; init; }

    /// <summary>What its user said about where it runs.</summary>
    public LaunchSettings Launch { get; init; } = new();

    /// <summary>The user's span in the W3C form; null: there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>Whether it is a new experiment even if this definition was run before.</summary>
    public bool StartNew { get; init; }

    /// <summary>Whether it is resumed with the plugins as they are now instead of those that it was started with.</summary>
    public bool CurrentPlugins { get; init; }

    /// <summary>What its user may not expect of it, or of how its data was read, and wasn't told yet, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Workers that wait for it already; null: some are started when its turn comes.</summary>
    public IWorkerCrew? Crew { get; init; }
}
