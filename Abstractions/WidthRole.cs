namespace Platform.Abstractions;

/// <summary>What of a layer grows with the width of its network.</summary>
public enum WidthRole
{
    /// <summary>Its outputs alone: the first layer, an embedding.</summary>
    Input,

    /// <summary>Its inputs and its outputs.</summary>
    Hidden,

    /// <summary>Its inputs alone: the last layer.</summary>
    Output,
}
