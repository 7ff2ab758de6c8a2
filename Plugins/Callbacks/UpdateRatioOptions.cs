using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="UpdateRatio"/>.</summary>
public sealed record UpdateRatioOptions
{
    /// <value>10</value>
    [Description("Steps from one record to the next.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 10;

    /// <value>true</value>
    [Description("Records the ratio of each parameter as well.")]
    public bool PerParameter { get; init; } = true;
}
