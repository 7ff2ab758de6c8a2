using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of the pruners that compare a trial with those that were trained to their end.</summary>
public abstract record PeerOptions
{
    /// <value>5</value>
    [Range(0, 1_000_000)]
    [Description("Trials that must be trained to their end before any is stopped; at least one must be.")]
    public int Startup { get; init; } = 5;

    /// <value>0</value>
    [Range(0, 1_000_000)]
    [Description("Checks of a trial at which it isn't judged yet.")]
    public int Warmup { get; init; }

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Checks from one judgement to the next; the first is at the first check after the warm-up.")]
    public int Every { get; init; } = 1;

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Values of other trials that a check must have for a trial to be judged there.")]
    public int Minimum { get; init; } = 1;
}
