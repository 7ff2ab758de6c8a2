using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="PercentilePruner"/>.</summary>
public sealed record PercentileOptions : PeerOptions
{
    /// <value>25</value>
    [Range(0.0, 100.0)]
    [Description("The share of trials, in percent, that a trial must be among to go on: 25 is the best quarter.")]
    public double Percentile { get; init; } = 25;
}
