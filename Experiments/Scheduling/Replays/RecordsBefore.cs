using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>The trials of an experiment before one of them; of their runs only what they measured.</summary>
internal sealed class RecordsBefore(IRecordReader records, long first) : ForwardingRecords
{
    public override IReadOnlyList<T> Read<T>(string experiment, long? trial = null) =>
        typeof(T) == typeof(TrialRecord)
            ? [.. base.Read<T>(experiment, trial).Where(part => part is TrialRecord record && record.Number < first)]
            : [];

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => question(records);
}
