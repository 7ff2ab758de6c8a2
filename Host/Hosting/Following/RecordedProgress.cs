using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Hosting.Following;

/// <summary>How far an experiment is that doesn't run, by its records.</summary>
internal static class RecordedProgress
{
    public static ExperimentProgress Of(ExperimentRecord experiment, IRecordReader records)
    {
        var trials = records.Trials(experiment.Id);
        return new ExperimentProgress
        {
            Experiment = experiment,
            Counts = trials.GroupBy(trial => trial.State).ToDictionary(group => group.Key, group => group.LongCount()),
            TrialCount = experiment.TrialCount,
            Best = null,
            Running = [],
            Ended = [],
            Events = [],
            Elapsed = TimeSpan.Zero,
            TrialsPerMinute = null,
            Remaining = null,
        };
    }
}
