namespace Platform.Experiments.Records;

/// <summary>What is read most often, by its name.</summary>
public static class RecordReading
{
    /// <summary>The trials of an experiment by number.</summary>
    public static IReadOnlyList<TrialRecord> Trials(this IRecordReader records, string experiment)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Read<TrialRecord>(experiment);
    }

    /// <summary>One trial of an experiment; null if there is none of this number.</summary>
    public static TrialRecord? Trial(this IRecordReader records, string experiment, long number)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Read<TrialRecord>(experiment, number).SingleOrDefault();
    }

    /// <summary>The runs of an experiment, or of one of its trials, by trial and number.</summary>
    public static IReadOnlyList<RunRecord> Runs(this IRecordReader records, string experiment, long? trial = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Read<RunRecord>(experiment, trial);
    }

    /// <summary>The checkpoints of an experiment, or of one of its trials.</summary>
    public static IReadOnlyList<CheckpointRecord> Checkpoints(this IRecordReader records, string experiment, long? trial = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Read<CheckpointRecord>(experiment, trial);
    }

    /// <summary>The events of an experiment, or those that concern one of its trials, oldest first.</summary>
    public static IReadOnlyList<EventRecord> Events(this IRecordReader records, string experiment, long? trial = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Read<EventRecord>(experiment, trial);
    }
}
