using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="AshaPruner"/>.</summary>
public sealed record AshaOptions
{
    /// <summary>On recorded curves of trainings 4 beats 3 at every budget: a larger share of the work goes to the best.</summary>
    /// <value>4</value>
    [Range(2, 1000)]
    [Description("One of this many trials goes on from a rung, and the next rung has this many times as many checks.")]
    public int Eta { get; init; } = 4;

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Checks at the first rung.")]
    public int First { get; init; } = 1;

    /// <summary>Promoting finds more with few trainings, because no loser trains to the next rung on weak evidence; after many both find
    /// the same.</summary>
    /// <value>promote</value>
    [Description(
        "promote: a trial waits at each rung until it is among the best; stop: it goes on if it is among the best so far, or else ends."
    )]
    public AshaMode Mode { get; init; } = AshaMode.Promote;
}
