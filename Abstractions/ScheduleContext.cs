namespace Platform.Abstractions;

/// <summary>What a learning-rate schedule is made from.</summary>
public sealed record ScheduleContext
{
    /// <summary>Optimizer steps of one epoch.</summary>
    public required long StepsPerEpoch { get; init; }

    /// <summary>Epochs that the run may take.</summary>
    public required int Epochs { get; init; }

    /// <summary>The metrics that the platform measures at the ends of epochs; those that callbacks write aren't among them.</summary>
    /// <value>Empty: not known.</value>
    public IReadOnlyList<string> Metrics { get; init; } = [];
}
