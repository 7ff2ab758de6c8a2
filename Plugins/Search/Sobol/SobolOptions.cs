using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Sobol;

/// <summary>Options of <see cref="SobolSampler"/>.</summary>
public sealed record SobolOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try. A power of two covers the space most evenly.")]
    public required long Trials { get; init; }
}
