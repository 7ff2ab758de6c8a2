namespace Platform.Abstractions;

/// <summary>What training minimises.</summary>
public sealed record Loss
{
    /// <summary>How many outputs of the model it wants for each prediction: as many as
    /// classes or values, or 1 for a yes/no question.</summary>
    public required long Outputs { get; init; }

    /// <summary>Computes it for one batch.</summary>
    public required LossFunction Compute { get; init; }
}
