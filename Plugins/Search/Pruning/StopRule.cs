using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>At a rung a trial goes on if it is among the best of those that were there: see <see cref="AshaPruner"/>.</summary>
internal sealed class StopRule(Losses losses, int eta)
{
    // A pruner is never called by two threads at once.
    private double[] _known = [];

    /// <param name="request">The trial and the others.</param>
    /// <param name="rungs">Where it is judged.</param>
    /// <param name="isPeer">Which others count, by number; null: all.</param>
    public PruningDecision Judge(PruningRequest request, Rungs rungs, Func<long, bool>? isPeer = null)
    {
        var rung = request.Values.Count;
        if (!rungs.Contain(rung))
        {
            return PruningDecision.Continue;
        }

        var value = request.Values[^1].Value;
        var own = losses.Of(value);
        var known = Known(request.Others, rung, own, isPeer);
        var last = Smallest.At(known, Math.Max(1, known.Length / eta) - 1);
        return new PruningDecision(double.IsFinite(own) && own <= last ? PruningVerdict.Continue : PruningVerdict.Prune)
        {
            Rung = rung,
            Value = value,
            ToBeat = losses.Value(last),
        };
    }

    private Span<double> Known(IReadOnlyList<TrialValues> others, int rung, double own, Func<long, bool>? isPeer)
    {
        if (_known.Length <= others.Count)
        {
            _known = new double[Math.Max(2 * _known.Length, others.Count + 1)];
        }

        var count = 0;
        _known[count++] = own;
        for (var index = 0; index < others.Count; index++)
        {
            var other = others[index];
            if (other.Values.Count >= rung && isPeer?.Invoke(other.Trial) is not false)
            {
                _known[count++] = losses.Of(other.Values[rung - 1].Value);
            }
        }

        return _known.AsSpan(0, count);
    }
}
