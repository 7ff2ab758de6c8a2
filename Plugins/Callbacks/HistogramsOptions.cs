using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="Histograms"/>.</summary>
public sealed record HistogramsOptions
{
    /// <value>1</value>
    [Description("Epochs from one histogram to the next.")]
    [Range(1, int.MaxValue)]
    public int EveryEpochs { get; init; } = 1;

    /// <value>30</value>
    [Description("The ranges of equal width from the smallest to the largest value.")]
    [Range(1, 1000)]
    public int Bins { get; init; } = 30;

    /// <value>true</value>
    [Description("Whether the gradients of the epoch's last step have histograms, too.")]
    public bool Gradients { get; init; } = true;
}
