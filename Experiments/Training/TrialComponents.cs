using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Training;

/// <summary>The components of one trial, made from their options.</summary>
public sealed record TrialComponents
{
    /// <summary>Reads the examples.</summary>
    public required IDatasetFactory Dataset { get; init; }

    /// <summary>The files that it reads, and what they must be.</summary>
    /// <value>Empty: it reads none, or nobody knows what they were.</value>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>Builds the network.</summary>
    public required IModelFactory Model { get; init; }

    /// <summary>Makes the loss.</summary>
    public required ILossFactory Loss { get; init; }

    /// <summary>Makes the optimizer; with its default learning rate if that is to be found.</summary>
    public required IOptimizerFactory Optimizer { get; init; }

    /// <summary>Makes the optimizer's factory for the learning rate that range tests suggest.</summary>
    /// <value>null: the rate is given.</value>
    public Func<double, IOptimizerFactory>? OptimizerOfFound { get; init; }

    /// <summary>Makes the learning-rate schedule.</summary>
    /// <value>null: the optimizer's learning rate throughout.</value>
    public IScheduleFactory? Schedule { get; init; }

    /// <summary>Make the metrics beside the loss.</summary>
    public IReadOnlyList<NamedFactory<IMetricFactory>> Metrics { get; init; } = [];

    /// <summary>Make the callbacks.</summary>
    public IReadOnlyList<NamedFactory<ICallbackFactory>> Callbacks { get; init; } = [];

    /// <summary>Makes the components that a definition names.</summary>
    /// <exception cref="ComponentException">A component is unknown or its options are wrong.</exception>
    public static TrialComponents Create(TrialDefinition definition, IComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var files = Recorded(definition, catalog);
        var sought = SoughtRate.Of(definition.Optimizer);
        return new()
        {
            Dataset = catalog.Create<IDatasetFactory>(DataPaths.Locate(definition.Dataset, catalog, files)),
            Files = files,
            Model = catalog.Create<IModelFactory>(definition.Model),
            Loss = catalog.Create<ILossFactory>(definition.Loss),
            Optimizer = catalog.Create<IOptimizerFactory>(sought?.Optimizer ?? definition.Optimizer),
            OptimizerOfFound = sought is null ? null : found => catalog.Create<IOptimizerFactory>(sought.With(found)),
            Schedule = definition.Schedule is { } schedule ? catalog.Create<IScheduleFactory>(schedule) : null,
            Metrics = Named<IMetricFactory>(definition.Metrics, catalog),
            Callbacks = Named<ICallbackFactory>(definition.Callbacks, catalog),
        };
    }

    private static DataFile[] Recorded(TrialDefinition definition, IComponentCatalog catalog) =>
        definition.Files is { } files
            ? [.. DataPaths.Of(definition.Dataset, catalog).Select(path => DataPaths.Find(files, path)).OfType<DataFile>()]
            : [];

    private static NamedFactory<T>[] Named<T>(IReadOnlyList<ComponentReference> references, IComponentCatalog catalog)
        where T : class => [.. references.Select(reference => new NamedFactory<T>(reference.Plugin, catalog.Create<T>(reference)))];
}

/// <summary>A factory and the name of its component.</summary>
/// <param name="Name">What the definition calls it; names a metric's series and a callback's tensors in checkpoints.</param>
/// <param name="Factory">The factory.</param>
public sealed record NamedFactory<T>(string Name, T Factory);
