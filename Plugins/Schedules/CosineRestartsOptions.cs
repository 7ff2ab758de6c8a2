using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="CosineRestarts"/>.</summary>
public sealed record CosineRestartsOptions
{
    /// <value>10</value>
    [Description("Epochs of the first period.")]
    [Range(1, int.MaxValue)]
    public int Period { get; init; } = 10;

    /// <value>1</value>
    [Description("How many times longer each period is than the one before.")]
    [Range(1, 1000)]
    public int Multiplier { get; init; } = 1;

    /// <value>0</value>
    [Description("The learning rate at the end of the cosine.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
