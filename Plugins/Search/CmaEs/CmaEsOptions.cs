using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.CmaEs;

/// <summary>Options of <see cref="CmaEsSampler"/>.</summary>
public sealed record CmaEsOptions
{
    [Range(1d, 1_000_000d)]
    [Description("Number of points to try.")]
    public required long Trials { get; init; }

    /// <value>null: 4 + ⌊3 ln n⌋ of n parameters.</value>
    [Range(4d, 100_000d)]
    [Description(
        "Points of the first generation; each restart doubles it. By default 4 + 3 ln(parameters). Not below the number of workers."
    )]
    public int? Population { get; init; }
}
