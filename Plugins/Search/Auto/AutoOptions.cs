using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Auto;

/// <summary>Options of <see cref="AutoSampler"/>.</summary>
public sealed record AutoOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try.")]
    public required long Trials { get; init; }
}
