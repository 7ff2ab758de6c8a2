using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>The brackets of Hyperband, and which trial is in which.</summary>
internal sealed class Brackets
{
    // Trials are numbered from 0; those beyond are worked out each time.
    private const int MostKept = 1_000_000;

    private readonly CounterRandom _random;
    private readonly List<Rungs> _rungs = [];

    // How many trials each has out of as many as all have together.
    private readonly List<long> _shares = [];
    private readonly List<byte> _kept = [];
    private readonly long _sum;

    /// <param name="first">Checks at the first rung of the first bracket.</param>
    /// <param name="eta">How many times as many the next bracket's first rung has.</param>
    /// <param name="max">Checks of a whole training, at least <paramref name="first"/>.</param>
    /// <param name="seed">Decides which trial is in which bracket.</param>
    public Brackets(int first, int eta, int max, long seed)
    {
        _random = new CounterRandom(seed);
        _rungs.AddRange(new Rungs(first, eta).UpTo(max).Select(start => new Rungs(start, eta)));
        for (var bracket = 0; bracket < _rungs.Count; bracket++)
        {
            // Algorithm 1 of the paper: a later bracket has fewer trials, because each of them trains longer.
            var halvings = _rungs.Count - bracket - 1;
            var power = (long)_rungs[halvings].First / first;
            _shares.Add(((_rungs.Count * power) + halvings) / (halvings + 1));
        }

        _sum = _shares.Sum();
    }

    /// <summary>The rungs of a bracket.</summary>
    public Rungs this[int bracket] => _rungs[bracket];

    /// <summary>The bracket of a trial, from 0: a function of the seed and its number.</summary>
    public int Of(long trial)
    {
        if (trial >= MostKept)
        {
            return Draw(trial);
        }

        while (_kept.Count <= trial)
        {
            _kept.Add((byte)Draw(_kept.Count));
        }

        return _kept[(int)trial];
    }

    private int Draw(long trial)
    {
        var left = (long)(_random.Uniform(trial, "hyperband bracket") * _sum);
        var bracket = 0;
        while (left >= _shares[bracket])
        {
            left -= _shares[bracket++];
        }

        return bracket;
    }
}
