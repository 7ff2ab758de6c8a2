using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="HyperbandPruner"/>.</summary>
public sealed record HyperbandOptions
{
    /// <value>3</value>
    [Range(2, 1000)]
    [Description(
        "One of this many trials goes on from a rung, and the next rung and the next bracket start with this many times the checks."
    )]
    public int Eta { get; init; } = 3;

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Checks at the first rung of the first bracket.")]
    public int First { get; init; } = 1;

    /// <value>null: as many as the definition plans.</value>
    [Range(1, 1_000_000_000)]
    [Description("Checks of a whole training, from which the number of brackets follows; by default as many as are planned.")]
    public int? Max { get; init; }
}
