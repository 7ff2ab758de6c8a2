namespace Platform.Experiments.Search.Decisions;

/// <summary>
/// The decisions of a search, by number: each starts a point, or lets a trial that waits at a rung go on, and has ended when that has.
/// In deterministic mode a decision sees what came of all before it but the last few, whose number is the parallelism, and of
/// nothing else: so it doesn't depend on the number of workers, or on which of them is fast.
/// </summary>
internal sealed class DecisionLog(int parallelism)
{
    private readonly List<DecisionOutcome?> _outcomes = [];

    /// <summary>How many were made.</summary>
    public int Count => _outcomes.Count;

    /// <summary>How many of the first have ended, without a gap.</summary>
    public int Prefix { get; private set; }

    /// <summary>How many have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>Makes the next one.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        _outcomes.Add(null);
        return Count - 1;
    }

    /// <summary>Makes room for decisions of earlier hosts, up to this number.</summary>
    public void Reach(long decision)
    {
        while (Count <= decision)
        {
            Add();
        }
    }

    /// <summary>What came of one that has ended.</summary>
    public DecisionOutcome this[int decision] => _outcomes[decision]!.Value;

    /// <summary>Notes that one has ended.</summary>
    public void End(long decision, DecisionOutcome outcome)
    {
        if (_outcomes[(int)decision] is not null)
        {
            return;
        }

        _outcomes[(int)decision] = outcome;
        Ended++;
        while (Prefix < Count && _outcomes[Prefix] is not null)
        {
            Prefix++;
        }
    }

    /// <summary>How many of the first decisions the next one sees.</summary>
    /// <param name="more">How many it wants to see beyond those that it has a right to.</param>
    public int Horizon(int more) => Math.Max(0, Count - parallelism + 1) + more;
}
