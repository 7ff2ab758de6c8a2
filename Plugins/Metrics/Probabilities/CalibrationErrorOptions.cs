using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Metrics.Probabilities;

/// <summary>Options of <see cref="CalibrationError"/>.</summary>
public sealed record CalibrationErrorOptions
{
    /// <value>15</value>
    [Description("The bins of equal width from 0 to 1.")]
    [Range(1, 1000)]
    public int Bins { get; init; } = 15;

    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }
}
