namespace Platform.Host.Hosting.Watching;

/// <summary>Tells when files have stopped changing: a look finds them as the look before did.</summary>
internal sealed class StableFiles
{
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Looks at something.</summary>
    /// <param name="name">What.</param>
    /// <param name="state">What it is like now: sizes and times.</param>
    /// <returns>Whether it has settled in a state that was not told of before.</returns>
    public bool HasSettledAnew(string name, string state)
    {
        var settled = _seen.GetValueOrDefault(name) == state;
        _seen[name] = state;
        if (!settled || _told.GetValueOrDefault(name) == state)
        {
            return false;
        }

        _told[name] = state;
        return true;
    }
}
