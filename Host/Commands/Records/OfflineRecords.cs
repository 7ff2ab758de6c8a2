using Platform.Experiments.Records;

namespace Platform.Host.Commands.Records;

/// <summary>
/// Records of a data directory without a running host. One that was killed left behind that things run: they read as what they are,
/// an interrupted experiment whose trials wait for the next host. The records themselves are the next host's to put right.
/// </summary>
internal sealed class OfflineRecords(IRecordReader records) : ForwardingRecords
{
    public override IReadOnlyList<ExperimentRecord> Experiments() => [.. base.Experiments().Select(AsItIs)];

    public override ExperimentRecord? Find(string experiment) => base.Find(experiment) is { } found ? AsItIs(found) : null;

    public override IReadOnlyList<T> Read<T>(string experiment, long? trial = null) =>
        [.. base.Read<T>(experiment, trial).Select(part => (T)AsItIs(part))];

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => question(records);

    private static ExperimentRecord AsItIs(ExperimentRecord experiment) =>
        experiment.State is ExperimentState.Running ? experiment with { State = ExperimentState.Interrupted } : experiment;

    private static IExperimentPart AsItIs(IExperimentPart part) =>
        part switch
        {
            TrialRecord { State: TrialState.Running } trial => trial with { State = TrialState.Waiting },
            RunRecord { End: null } run => run with { End = RunEnd.LostWorker },
            _ => part,
        };
}
