using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="RacePruner"/>.</summary>
public sealed record RaceOptions
{
    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Checks after which all trials wait for each other.")]
    public int At { get; init; } = 1;

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("How many of them then train to their end.")]
    public int Keep { get; init; } = 1;
}
