using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>Where the values come from that a user leaves out of a point.</summary>
public static class EnqueuedSeed
{
    /// <summary>The numbers for one of the points that are put in front.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="index">Which of them, from 0.</param>
    public static CounterRandom Of(long seed, long index) => new(new CounterRandom(seed).Seed(index, "enqueued"));
}
