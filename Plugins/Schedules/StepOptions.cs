using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Step"/>.</summary>
public sealed record StepOptions
{
    /// <value>10</value>
    [Description("Epochs between two changes.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 10;

    /// <value>0.1</value>
    [Description("Factor by which the learning rate is multiplied at each change.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;
}
