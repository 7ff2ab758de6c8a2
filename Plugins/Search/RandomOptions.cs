using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search;

/// <summary>Options of <see cref="RandomSampler"/>.</summary>
public sealed record RandomOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try.")]
    public required long Trials { get; init; }
}
