using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>A trial goes on if its best value is within a percentile of the completed trials: see <see cref="PercentilePruner"/>.</summary>
internal sealed class PercentileRule(Losses losses, double percentile, PeerOptions options)
{
    // A pruner is never called by two threads at once.
    private double[] _known = [];

    public PruningDecision Judge(PruningRequest request)
    {
        var checks = request.Values.Count;
        if (checks <= options.Warmup || (checks - options.Warmup - 1) % options.Every != 0)
        {
            return PruningDecision.Continue;
        }

        var completed = Gather(request.Others, checks, out var count);
        if (completed < Math.Max(1, options.Startup))
        {
            return PruningDecision.Continue;
        }

        var best = Best(request.Values);
        var limit = count >= options.Minimum ? Percentile(_known.AsSpan(0, count)) : double.PositiveInfinity;
        return new PruningDecision(double.IsFinite(best) && best <= limit ? PruningVerdict.Continue : PruningVerdict.Prune)
        {
            Value = losses.Value(best) ?? request.Values[^1].Value,
            ToBeat = losses.Value(limit),
        };
    }

    // Returns how many trials are completed; the first values of the buffer are those that they had at the check.
    private int Gather(IReadOnlyList<TrialValues> others, int checks, out int count)
    {
        if (_known.Length < others.Count)
        {
            _known = new double[Math.Max(2 * _known.Length, others.Count)];
        }

        count = 0;
        var completed = 0;
        for (var index = 0; index < others.Count; index++)
        {
            var other = others[index];
            if (other.State is not TrialProgress.Completed)
            {
                continue;
            }

            completed++;
            if (other.Values.Count >= checks && losses.Of(other.Values[checks - 1].Value) is var loss && double.IsFinite(loss))
            {
                _known[count++] = loss;
            }
        }

        return completed;
    }

    private double Best(IReadOnlyList<MetricValue> values)
    {
        var best = double.PositiveInfinity;
        for (var index = 0; index < values.Count; index++)
        {
            best = Math.Min(best, losses.Of(values[index].Value));
        }

        return best;
    }

    // As numpy.percentile does it by default.
    private double Percentile(Span<double> known)
    {
        var place = (known.Length - 1) * (percentile / 100);
        var index = (int)place;
        var below = Smallest.At(known, index);
        var part = place - index;
        if (part == 0)
        {
            return below;
        }

        // Behind it stand only those that aren't smaller.
        var above = double.PositiveInfinity;
        foreach (var loss in known[(index + 1)..])
        {
            above = Math.Min(above, loss);
        }

        return part < 0.5 ? below + ((above - below) * part) : above - ((above - below) * (1 - part));
    }
}
