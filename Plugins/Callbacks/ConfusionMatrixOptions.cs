using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="ConfusionMatrix"/>.</summary>
public sealed record ConfusionMatrixOptions
{
    /// <value>0</value>
    [Description("Epochs from one matrix to the next, besides the last one; 0: only the last one.")]
    [Range(0, int.MaxValue)]
    public int EveryEpochs { get; init; }
}
