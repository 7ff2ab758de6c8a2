namespace Chatterbox;

/// <summary>Options of <see cref="Chatter"/>.</summary>
public sealed record ChatterOptions
{
    /// <summary>Values of a step.</summary>
    public int Metrics { get; init; } = 100;
}
