namespace Platform.Abstractions;

/// <summary>What models, losses and metrics need to know of the data.</summary>
public sealed record DataDescription
{
    /// <summary>The inputs, in the order of <see cref="Batch.Inputs"/>.</summary>
    public required IReadOnlyList<InputDescription> Inputs { get; init; }

    /// <summary>The targets.</summary>
    public required TargetDescription Target { get; init; }

    /// <summary>
    /// For <see cref="LaneBatching"/>: time steps of a window. Each batch then has a time
    /// dimension between its rows and the shapes above. The platform sets it.
    /// </summary>
    /// <value>null: a row of a batch is an example.</value>
    public int? Window { get; init; }
}
