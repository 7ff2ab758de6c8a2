using System.ComponentModel;

namespace Platform.Plugins.Search;

/// <summary>Options of <see cref="GridSampler"/>.</summary>
public sealed record GridOptions
{
    /// <summary>Whether the points are tried in random order, so that a search which is stopped early has seen all regions.</summary>
    /// <value>false: the last parameter changes fastest.</value>
    [Description("Try the points in random order (by the seed), so that a search that ends early has seen all regions.")]
    public bool Shuffle { get; init; }
}
