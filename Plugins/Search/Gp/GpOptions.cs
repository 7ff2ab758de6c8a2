using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Gp;

/// <summary>Options of <see cref="GpSampler"/>.</summary>
public sealed record GpOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try.")]
    public required long Trials { get; init; }

    /// <value>10</value>
    [Range(2d, 10_000d)]
    [Description(
        "Results to wait for before the model proposes; the points until then are those of a scrambled Sobol sequence. By default 10."
    )]
    public int Startup { get; init; } = 10;
}
