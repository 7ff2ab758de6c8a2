using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="Weights"/>.</summary>
public sealed record WeightsOptions
{
    /// <value>1</value>
    [Description("Epochs from one record to the next.")]
    [Range(1, int.MaxValue)]
    public int EveryEpochs { get; init; } = 1;

    /// <value>32</value>
    [Description("Maximum number of weights of a parameter that get a series each.")]
    [Range(0, 10_000)]
    public int Small { get; init; } = 32;
}
