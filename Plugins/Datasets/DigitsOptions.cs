using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Digits"/>.</summary>
public sealed record DigitsOptions
{
    /// <summary>How each pixel is brought to a common size.</summary>
    /// <value>scale</value>
    [Description("How each pixel is brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Scale;

    /// <value>0: it isn't.</value>
    [Description("How many pixels each training image is moved at most, at random, in each direction.")]
    [Range(0, 7)]
    public int Shift { get; init; }
}
