using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>How many epochs a search had trained when each of its trials was trained the last time.</summary>
internal static class TrainedEpochs
{
    /// <summary>The sum over all trials when each ended, or came to a rung that it never left: from then on its values are known.</summary>
    /// <param name="trials">All trials of an experiment.</param>
    /// <param name="records">Their runs.</param>
    /// <returns>By the trial's number; null: an earlier version recorded no epochs.</returns>
    public static IReadOnlyDictionary<long, long>? At(IReadOnlyList<TrialRecord> trials, IRecordReader records)
    {
        if (!trials.Any(trial => trial.Epochs > 0))
        {
            return null;
        }

        var atRung = RungWait.Of(trials, records).ToLookup(wait => wait.Trial);
        var parts = trials.SelectMany(trial => PartsOf(trial, atRung[trial.Number])).OrderBy(part => part.Time).ThenBy(part => part.Trial);
        var (sum, sums) = (0L, new Dictionary<long, long>());
        foreach (var (_, trial, epochs) in parts)
        {
            sum += epochs;
            if (epochs > 0 || !sums.ContainsKey(trial))
            {
                sums[trial] = sum;
            }
        }

        return sums;
    }

    private static IEnumerable<(DateTimeOffset Time, long Trial, int Epochs)> PartsOf(TrialRecord trial, IEnumerable<RungWait> waits)
    {
        var before = 0;
        foreach (var wait in waits.Where(wait => wait.From is not null).OrderBy(wait => wait.Epochs))
        {
            yield return (wait.From!.Value, trial.Number, wait.Epochs - before);
            before = wait.Epochs;
        }

        if (trial.Ended is { } ended)
        {
            yield return (ended, trial.Number, Math.Max(0, trial.Epochs - before));
        }
    }
}
