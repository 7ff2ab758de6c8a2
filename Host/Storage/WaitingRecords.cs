using Platform.Experiments.Records;
using Platform.Host.Disk;

namespace Platform.Host.Storage;

/// <summary>Records of a host, as they are shown: an experiment that can't go on, because nothing of it can be written, says so.</summary>
/// <param name="records">The records.</param>
/// <param name="room">The room of their disk.</param>
internal sealed class WaitingRecords(IRecordReader records, DiskRoom room) : ForwardingRecords
{
    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentRecord> Experiments() => [.. records.Experiments().Select(Shown)];

    /// <inheritdoc/>
    public override ExperimentRecord? Find(string experiment) => records.Find(experiment) is { } found ? Shown(found) : null;

    /// <summary>An experiment with what it waits for now.</summary>
    public static ExperimentRecord With(ExperimentRecord experiment, string? lack) =>
        experiment.State is ExperimentState.Running or ExperimentState.Queued ? experiment with { WaitsFor = lack } : experiment;

    /// <inheritdoc/>
    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => question(records);

    private ExperimentRecord Shown(ExperimentRecord experiment) => room.Lack is { } lack ? With(experiment, lack) : experiment;
}
