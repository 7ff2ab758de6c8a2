using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

internal sealed class InMemoryExperiment(ExperimentRecord record)
{
    public ExperimentRecord Record { get; set; } = record;

    public long Version { get; set; }

    public SortedDictionary<long, InMemoryTrial> Trials { get; } = [];

    public List<EventRecord> Events { get; } = [];
}
