using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="SamplePredictions"/>.</summary>
public sealed record SamplePredictionsOptions
{
    /// <value>10</value>
    [Description("Number of examples to show.")]
    [Range(1, 10_000)]
    public int Examples { get; init; } = 10;

    /// <value>0</value>
    [Description("Epochs from one text to the next, besides the last one; 0: only the last one.")]
    [Range(0, int.MaxValue)]
    public int EveryEpochs { get; init; }
}
