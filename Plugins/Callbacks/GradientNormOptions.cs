using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="GradientNorm"/>.</summary>
public sealed record GradientNormOptions
{
    /// <value>10</value>
    [Description("Steps from one record to the next.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 10;

    /// <value>false</value>
    [Description("Records the norm of each parameter as well.")]
    public bool PerParameter { get; init; }
}
