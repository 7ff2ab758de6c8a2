using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Tpe;

/// <summary>Options of <see cref="TpeSampler"/>.</summary>
public sealed record TpeOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try.")]
    public required long Trials { get; init; }

    /// <value>10</value>
    [Range(1, 100_000)]
    [Description("Points with an objective before the sampler learns from them; until then it draws at random.")]
    public int Startup { get; init; } = 10;

    /// <value>24</value>
    [Range(1, 10_000)]
    [Description("Candidates drawn near the good points, of which the most promising is tried.")]
    public int Candidates { get; init; } = 24;
}
