using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Losses;

/// <summary>Options of <see cref="Huber"/>.</summary>
public sealed record HuberOptions
{
    /// <value>1</value>
    [Description("Where small differences end, in the target's unit.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Delta { get; init; } = 1;
}
