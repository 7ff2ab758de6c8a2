using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The records of one experiment and its trials as they will be. Each
/// change of them is added to what the broker commits.</summary>
internal sealed class ExperimentRecords(ExperimentRecord experiment, TimeProvider time)
{
    public ExperimentRecord Experiment { get; private set; } = experiment;

    public TrialIndex Trials { get; } = new(experiment.Objective.Goal);

    /// <summary>The time of day, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public void Put(ExperimentRecord record, List<RecordChange> changes)
    {
        Experiment = record;
        changes.Add(new PutExperiment(record));
    }

    public void Put(TrialRecord record, List<RecordChange> changes)
    {
        Trials.Put(record);
        changes.Add(new PutTrial(record));
    }

    /// <summary>Records something that happened.</summary>
    public void AddEvent(string kind, long? trial, string text, List<RecordChange> changes) =>
        changes.Add(new AddEvent(new EventRecord(Experiment.Id, trial, Now, kind, text)));
}
