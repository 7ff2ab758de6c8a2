namespace Platform.Abstractions;

/// <summary>What models, losses and metrics need to know of the data.</summary>
public sealed record DataDescription
{
    /// <summary>The inputs, in the order of <see cref="Batch.Inputs"/>.</summary>
    public required IReadOnlyList<InputDescription> Inputs { get; init; }

    /// <summary>The targets.</summary>
    public required TargetDescription Target { get; init; }
}
