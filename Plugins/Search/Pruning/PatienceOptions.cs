using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="PatiencePruner"/>.</summary>
public sealed record PatienceOptions
{
    /// <value>3</value>
    [Range(1, 1_000_000)]
    [Description("Checks without an improvement after which a trial is stopped.")]
    public int Patience { get; init; } = 3;

    /// <value>0</value>
    [Range(0.0, double.MaxValue)]
    [Description("A change of at most this size doesn't count as an improvement.")]
    public double MinDelta { get; init; }
}
