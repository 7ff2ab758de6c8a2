using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Picks words by seed.</summary>
/// <param name="seed">The seed.</param>
internal readonly struct SeededPick(long seed)
{
    private readonly CounterRandom _random = new(seed);

    /// <summary>One of several things, all equally likely: always the same for a seed, number and purpose.</summary>
    public T Of<T>(IReadOnlyList<T> choices, long number, string purpose) =>
        choices[(int)(_random.Uniform(number, purpose) * choices.Count)];

    /// <summary>A whole number below a limit.</summary>
    public int Below(int limit, long number, string purpose) => (int)(_random.Uniform(number, purpose) * limit);

    /// <summary>Whether something of a probability happens.</summary>
    public bool Chance(double probability, long number, string purpose) => _random.Uniform(number, purpose) < probability;
}
