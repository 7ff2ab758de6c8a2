using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Which trial goes on from its rung: see <see cref="AshaPruner"/>.</summary>
internal sealed class PromotionRule(Losses losses, Rungs rungs)
{
    public long? Promote(PromotionRequest request)
    {
        var trials = request.Trials;
        var last = 0;
        for (var index = 0; index < trials.Count; index++)
        {
            last = Math.Max(last, trials[index].Values.Count);
        }

        var checks = rungs.UpTo(last);
        var counts = new int[checks.Count];
        var best = new Place?[checks.Count];
        for (var index = 0; index < trials.Count; index++)
        {
            var trial = trials[index];
            var made = trial.Values.Count;
            var reached = 0;
            while (reached < counts.Length && checks[reached] <= made)
            {
                counts[reached++]++;
            }

            if (trial.State is TrialProgress.Paused && reached > 0 && checks[reached - 1] == made)
            {
                best[reached - 1] = Better(best[reached - 1], new Place(losses.Of(trial.Values[made - 1].Value), trial.Trial));
            }
        }

        for (var rung = checks.Count - 1; rung >= 0; rung--)
        {
            if (best[rung] is { } place && IsAmong(counts[rung] / rungs.Eta, place, trials, checks[rung]))
            {
                return place.Trial;
            }
        }

        return request.IsComplete && !trials.Any(trial => trial.State is TrialProgress.Running or TrialProgress.Completed)
            ? best.LastOrDefault(place => place is not null)?.Trial
            : null;
    }

    private static Place? Better(Place? one, Place other) =>
        double.IsFinite(other.Loss) && (one is not { } known || other.IsAheadOf(known)) ? other : one;

    // Counting those ahead needs no sorting.
    private bool IsAmong(int promoted, Place place, IReadOnlyList<TrialValues> trials, int checks)
    {
        var ahead = 0;
        for (var index = 0; index < trials.Count && ahead < promoted; index++)
        {
            var trial = trials[index];
            if (trial.Values.Count >= checks && new Place(losses.Of(trial.Values[checks - 1].Value), trial.Trial).IsAheadOf(place))
            {
                ahead++;
            }
        }

        return ahead < promoted;
    }

    private readonly record struct Place(double Loss, long Trial)
    {
        public bool IsAheadOf(Place other) => Loss < other.Loss || (Loss == other.Loss && Trial < other.Trial);
    }
}
