namespace Platform.Abstractions;

/// <summary>Changes the parameters after each backward pass.</summary>
public sealed record Optimizer
{
    /// <summary>The learning rate of the definition file, which schedules start from.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// All that must survive a resume (moments, step counts), as tensors that are changed in place, there from the start. Each
    /// checkpoint has them; a resumed run gets their values after it was made. The platform disposes them.
    /// </summary>
    public required IReadOnlyList<NamedTensor> State { get; init; }

    /// <summary>Makes one update.</summary>
    public required OptimizerStep Step { get; init; }

    /// <summary>The weights to predict with, if not those that gradients are computed at.</summary>
    /// <value>null: they are the same.</value>
    public AveragedWeights? Averaged { get; init; }

    /// <summary>The rates that its steps have in fact.</summary>
    /// <value>null: the learning rate.</value>
    public EffectiveRates? EffectiveRates { get; init; }
}
