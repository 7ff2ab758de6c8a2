using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;

namespace Platform.Experiments.Planning;

/// <summary>What an experiment would try next, as its records say.</summary>
/// <param name="Trials">How many trials there will be; null if that depends on results.</param>
/// <param name="Waiting">The trials that wait already.</param>
/// <param name="Points">The points that come after them.</param>
public sealed record UpcomingPoints(long? Trials, IReadOnlyList<TrialRecord> Waiting, IReadOnlyList<UpcomingPoint> Points)
{
    /// <summary>Opens the search on a copy of its records, and asks for more.</summary>
    /// <param name="search">The search.</param>
    /// <param name="records">Its records, which stay as they are.</param>
    /// <param name="count">How many points to ask for.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">The sampler or the pruner threw; what they throw later comes as it is.</exception>
    public static UpcomingPoints Of(ExperimentSearch search, IRecordReader records, int count, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(records);
        var known = records.Trials(search.Experiment.Id).Count;
        var schedule = new ExperimentSchedule(search, records, time);
        var changes = new List<RecordChange>();
        schedule.Open(records, lease: null, changes);
        if (changes.OfType<AddEvent>().FirstOrDefault(change => change.Event.Kind == EarlyEnd.GivenUp) is { } failed)
        {
            throw new InvalidOperationException(failed.Event.Text);
        }

        var waiting = changes
            .OfType<PutTrial>()
            .Select(change => change.Trial)
            .GroupBy(trial => trial.Number)
            .Select(versions => versions.Last())
            .Where(trial => trial.State is TrialState.Waiting && trial.Number >= known)
            .ToList();
        var first = waiting
            .DistinctBy(trial => trial.Point)
            .Select(trial => new UpcomingPoint(trial.Point, trial.Parameters, trial.Grounds, IsCertain: true)
            {
                IsInFront = trial.Enqueued is not null,
            })
            .ToList();
        return new UpcomingPoints(
            schedule.Experiment.TrialCount,
            [.. records.Trials(search.Experiment.Id).Where(trial => trial.State is TrialState.Waiting)],
            [.. first.Concat(schedule.Upcoming()).Take(count)]
        );
    }
}
