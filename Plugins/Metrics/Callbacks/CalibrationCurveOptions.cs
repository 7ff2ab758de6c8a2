using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>Options of <see cref="CalibrationCurve"/>.</summary>
public sealed record CalibrationCurveOptions
{
    /// <value>0</value>
    [Description("Epochs from one artifact to the next, besides the last one; 0: only the last one.")]
    [Range(0, int.MaxValue)]
    public int EveryEpochs { get; init; }

    /// <value>10</value>
    [Description("The bins of equal width from 0 to 1.")]
    [Range(1, 1000)]
    public int Bins { get; init; } = 10;

    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }
}
