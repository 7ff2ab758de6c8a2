namespace Platform.Experiments.Definitions.Components;

/// <summary>The kinds of component, one for each factory interface.</summary>
public enum ComponentKind
{
    /// <summary><see cref="Abstractions.IDatasetFactory"/>.</summary>
    Dataset,

    /// <summary><see cref="Abstractions.IModelFactory"/>.</summary>
    Model,

    /// <summary><see cref="Abstractions.ILossFactory"/>.</summary>
    Loss,

    /// <summary><see cref="Abstractions.IOptimizerFactory"/>.</summary>
    Optimizer,

    /// <summary><see cref="Abstractions.IScheduleFactory"/>.</summary>
    Schedule,

    /// <summary><see cref="Abstractions.IMetricFactory"/>.</summary>
    Metric,

    /// <summary><see cref="Abstractions.ICallbackFactory"/>.</summary>
    Callback,

    /// <summary><see cref="Abstractions.ISamplerFactory"/>.</summary>
    Sampler,

    /// <summary><see cref="Abstractions.IPrunerFactory"/>.</summary>
    Pruner,
}
