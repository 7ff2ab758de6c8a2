using System.ComponentModel;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Digits"/>.</summary>
public sealed record DigitsOptions
{
    /// <summary>How each pixel is brought to a common size.</summary>
    /// <value>scale</value>
    [Description("How each pixel is brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Scale;
}
