namespace Platform.Plugins.Search.Pruning;

/// <summary>Numbers of checks at which trials are compared: first · η^k.</summary>
/// <param name="First">Checks at the first rung, at least 1.</param>
/// <param name="Eta">How many times as many the next one has, at least 2.</param>
internal readonly record struct Rungs(int First, int Eta)
{
    /// <summary>Whether there is a rung at this number of checks.</summary>
    public bool Contain(int checks)
    {
        long rung = First;
        while (rung < checks)
        {
            rung *= Eta;
        }

        return rung == checks;
    }

    /// <summary>The rungs at no more than this number of checks, the first one first.</summary>
    public IReadOnlyList<int> UpTo(int checks)
    {
        var rungs = new List<int>();
        for (long rung = First; rung <= checks; rung *= Eta)
        {
            rungs.Add((int)rung);
        }

        return rungs;
    }

    /// <summary>The rungs that a trial gets beyond which makes so many checks; none if that isn't known.</summary>
    public IReadOnlyList<int> Before(int? checks) => UpTo((checks ?? 0) - 1);
}
